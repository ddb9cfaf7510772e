import { Allow, CurrentActor, NoReplay, Post, SIGNED_IN, type Actor } from '@motcua/kernel/http';
import { Body, Controller, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { AccountService } from './account/account.service';
import { newPassword, type NewPassword } from './identity.dto';

@ApiTags('identity')
@Controller('me')
export class IdentityMeController {
  constructor(private readonly accounts: AccountService) {}

  /** Changes one's own password and signs out elsewhere. Not replayed: a wrong password is counted though refused. */
  @Post('password')
  @HttpCode(204)
  @NoReplay()
  @Allow(SIGNED_IN)
  @ApiNoContentResponse()
  async changePassword(
    @Body({ schema: newPassword }) { current, next }: NewPassword,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.accounts.changePassword(actor.accountId, actor.sessionId, current, next, new Date());
  }
}
