import { Body, Controller, Get, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, NoReplay, Post, Put, RateLimit, type Actor } from '@motcua/kernel/http';
import { Problem } from '@motcua/kernel/problem';
import { signingWaysDto, toSigningWaysDto, wayOrder, type SigningWaysDto, type WayBody } from './signing-way.dto';
import { SigningWays } from './signing-way.service';
import { TrialPhoneRegistration } from './trial-phone-registration';

@ApiTags('signature')
@Controller('staff/signing-way')
@Allow('signature.sign')
export class SigningWayStaffController {
  constructor(
    private readonly ways: SigningWays,
    private readonly trialPhones: TrialPhoneRegistration,
  ) {}

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

  /** Adds the phone for trying out to one's own keys, where the portal is there for trying out. */
  // The phone's service is asked outside of any transaction; each person has one, however often it is asked for.
  @NoReplay()
  @RateLimit(20, 60)
  @Post('trial-phone')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: signingWaysDto })
  async addTrialPhone(@CurrentActor() actor: Actor): Promise<SigningWaysDto> {
    const now = new Date();
    await this.trialPhones.add({ accountId: actor.accountId, name: actor.name }, now);
    return this.told(actor.accountId, now);
  }

  private async told(accountId: string, now: Date): Promise<SigningWaysDto> {
    const { way } = await this.ways.chosen(accountId);
    const refusal = await this.ways.of(accountId, now).then(() => null, refusalOf);
    const choices = await this.ways.choices(accountId, now);
    const shown = {
      ...{ way, refusal },
      choices: choices.map((choice) => ({ choice, page: this.trialPhones.pageFor(choice) })),
      mayAddTrialPhone: this.trialPhones.mayAdd(choices),
    };
    return toSigningWaysDto(shown, now);
  }
}

/** What a person can mend by choosing otherwise; any other fault is one. */
function refusalOf(error: unknown): string {
  if (error instanceof Problem) return error.title;
  throw error;
}
