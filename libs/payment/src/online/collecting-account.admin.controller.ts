import { Body, Controller, Get, HttpCode, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Delete, Put, type Actor } from '@motcua/kernel/http';
import type { z } from 'zod';
import {
  accountOwner,
  collectingAccountDto,
  collectingAccountsDto,
  setAccount,
  toCollectingAccountDto,
  type SetAccount,
} from './collecting-account.dto';
import { CollectingAccounts } from './collecting-accounts.service';

@ApiTags('payment')
@Controller('admin/collecting-accounts')
@Allow('payment.manage')
export class CollectingAccountAdminController {
  constructor(private readonly accounts: CollectingAccounts) {}

  /** Lists the bank accounts that take fees: the one for all agencies, and agencies' own. */
  @Get()
  @ApiOkResponse({ standardSchema: collectingAccountsDto })
  async list(): Promise<z.infer<typeof collectingAccountsDto>> {
    return { items: (await this.accounts.list()).map(toCollectingAccountDto) };
  }

  /** Sets the account of an agency, or of `all` agencies without one of their own. */
  @Put(':agencyId')
  @ApiOkResponse({ standardSchema: collectingAccountDto })
  async set(
    @CurrentActor() actor: Actor,
    @Param('agencyId', { schema: accountOwner }) agencyId: string,
    @Body({ schema: setAccount }) body: SetAccount,
  ): Promise<z.infer<typeof collectingAccountDto>> {
    return toCollectingAccountDto(await this.accounts.set(actor.accountId, agencyId, body));
  }

  /** Removes an account; the agency then falls back to the one for all. */
  @Delete(':agencyId')
  @HttpCode(204)
  async remove(
    @CurrentActor() actor: Actor,
    @Param('agencyId', { schema: accountOwner }) agencyId: string,
  ): Promise<void> {
    await this.accounts.remove(actor.accountId, agencyId);
  }
}
