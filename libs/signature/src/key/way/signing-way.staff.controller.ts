import { Body, Controller, Get, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Put, type Actor } from '@motcua/kernel/http';
import { Problem } from '@motcua/kernel/problem';
import { signingWaysDto, toSigningWaysDto, wayOrder, type SigningWaysDto, type WayBody } from './signing-way.dto';
import { SigningWays } from './signing-way.service';

@ApiTags('signature')
@Controller('staff/signing-way')
@Allow('signature.sign')
export class SigningWayStaffController {
  constructor(private readonly ways: SigningWays) {}

  /** Tells how one signs, and how else one could: by the portal's key, a token, a phone, one's own machine. */
  @Get()
  @ApiOkResponse({ standardSchema: signingWaysDto })
  find(@CurrentActor() actor: Actor): Promise<SigningWaysDto> {
    return this.told(actor.accountId, new Date());
  }

  /** Chooses how one signs from the next signature on; a key must be one's own. */
  @Put()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: signingWaysDto })
  async choose(@CurrentActor() actor: Actor, @Body({ schema: wayOrder }) order: WayBody): Promise<SigningWaysDto> {
    const now = new Date();
    await this.ways.choose(actor.accountId, order, now);
    return this.told(actor.accountId, now);
  }

  private async told(accountId: string, now: Date): Promise<SigningWaysDto> {
    const { way } = await this.ways.chosen(accountId);
    const refusal = await this.ways.of(accountId, now).then(() => null, refusalOf);
    return toSigningWaysDto(way, refusal, await this.ways.choices(accountId, now), now);
  }
}

/** What a person can mend by choosing otherwise; any other fault is one. */
function refusalOf(error: unknown): string {
  if (error instanceof Problem) return error.title;
  throw error;
}
