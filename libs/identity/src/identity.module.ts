import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountAdminService } from './account/account.admin.service';
import { AccountQueries } from './account/account.queries';
import { AccountService } from './account/account.service';
import { Passwords } from './account/password';
import { GrantService } from './grant/grant.service';
import { IdentityAdminController } from './identity.admin.controller';
import { IdentityFacade } from './identity.facade';
import { IdentityJobs } from './identity.jobs';
import { IdentityMeController } from './identity.me.controller';
import { IdentityPublicController } from './identity.public.controller';
import { LockOut } from './session/lock-out';
import { SessionCookies } from './session/session-cookies';
import { SessionGuard } from './session/session.guard';
import { SessionService } from './session/session.service';
import { SessionStrategy } from './session/session.strategy';
import { SignInService } from './session/sign-in.service';

@Module({
  controllers: [IdentityPublicController, IdentityMeController, IdentityAdminController],
  providers: [
    AccountService,
    AccountAdminService,
    AccountQueries,
    Passwords,
    GrantService,
    LockOut,
    SessionService,
    SessionCookies,
    SessionStrategy,
    SignInService,
    IdentityJobs,
    IdentityFacade,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [IdentityFacade],
})
export class IdentityModule {}
