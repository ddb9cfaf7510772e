import { Allow, CurrentActor, Delete, NoReplay, Post, type Actor, type Page } from '@motcua/kernel/http';
import { Body, Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AccountAdminService } from './account/account.admin.service';
import { newStaff, type NewStaff } from './account/new-account';
import {
  accountDto,
  accountPageDto,
  accountQuery,
  grantOrder,
  temporaryPasswordDto,
  toAccountDto,
  type AccountDto,
  type AccountQuery,
  type GrantBody,
} from './identity.dto';

const id = { schema: z.uuid() };

/** For administrators of the portal and, within their agency, of one agency. */
@ApiTags('identity')
@Controller('admin/accounts')
@Allow('identity.manage-own')
export class IdentityAdminController {
  constructor(private readonly accounts: AccountAdminService) {}

  /** Lists accounts, newest first; `q` is part of a name or the beginning of a login. */
  @Get()
  @ApiOkResponse({ standardSchema: accountPageDto })
  async list(
    @Query({ schema: accountQuery }) query: AccountQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<AccountDto>> {
    const { items, next } = await this.accounts.list(actor, query);
    return { items: items.map(toAccountDto), next };
  }

  /** Opens an account for a member of staff, with a first role when one is given. */
  @Post()
  @ApiCreatedResponse({ standardSchema: accountDto })
  async openStaff(@Body({ schema: newStaff }) body: NewStaff, @CurrentActor() actor: Actor): Promise<AccountDto> {
    return toAccountDto(await this.accounts.openStaff(actor, body, new Date()));
  }

  /** Locks an account and signs it out everywhere. */
  @Post(':id/lock')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: accountDto })
  async lock(@Param('id', id) accountId: string, @CurrentActor() actor: Actor): Promise<AccountDto> {
    return toAccountDto(await this.accounts.lock(actor, accountId, new Date()));
  }

  /** Unlocks an account and forgets its failed sign-ins. */
  @Post(':id/unlock')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: accountDto })
  async unlock(@Param('id', id) accountId: string, @CurrentActor() actor: Actor): Promise<AccountDto> {
    return toAccountDto(await this.accounts.unlock(actor, accountId));
  }

  /** Gives a temporary password. Not replayed: a remembered answer would keep the password readable. */
  @Post(':id/reset-password')
  @HttpCode(200)
  @NoReplay()
  @ApiOkResponse({ standardSchema: temporaryPasswordDto })
  async resetPassword(@Param('id', id) accountId: string, @CurrentActor() actor: Actor): Promise<{ password: string }> {
    return { password: await this.accounts.resetPassword(actor, accountId, new Date()) };
  }

  /** Gives a role from a day to a day. */
  @Post(':id/grants')
  @ApiCreatedResponse({ standardSchema: accountDto })
  async grant(
    @Param('id', id) accountId: string,
    @Body({ schema: grantOrder }) body: GrantBody,
    @CurrentActor() actor: Actor,
  ): Promise<AccountDto> {
    return toAccountDto(await this.accounts.grant(actor, { accountId, ...body }, new Date()));
  }

  /** Takes a role away at once. */
  @Delete(':id/grants/:grantId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(
    @Param('id', id) accountId: string,
    @Param('grantId', id) grantId: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.accounts.revoke(actor, accountId, grantId, new Date());
  }
}
