import { Job } from '@motcua/kernel/queue';
import { Injectable } from '@nestjs/common';
import { LockOut } from './session/lock-out';
import { SessionService } from './session/session.service';

@Injectable()
export class IdentityJobs {
  constructor(
    private readonly sessions: SessionService,
    private readonly lockOut: LockOut,
  ) {}

  @Job('identity.forget-sessions', { cron: '17 3 * * *' })
  async forgetSessions(): Promise<void> {
    const now = new Date();
    await this.sessions.forget(now);
    await this.lockOut.forget(now);
  }
}
