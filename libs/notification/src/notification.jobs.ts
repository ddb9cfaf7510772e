import { Injectable } from '@nestjs/common';
import { Job } from '@motcua/kernel/queue';
import { NotificationService } from './notification.service';

@Injectable()
export class NotificationJobs {
  constructor(private readonly notifications: NotificationService) {}

  @Job('notification.remove-old', { cron: '30 2 * * *' })
  async removeOld(): Promise<void> {
    await this.notifications.removeOld(new Date());
  }
}
