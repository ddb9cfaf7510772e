import { Module } from '@nestjs/common';
import { IdentityModule } from '@motcua/identity';
import { NotificationJobs } from './notification.jobs';
import { NotificationMeController } from './notification.me.controller';
import { NotificationQueries } from './notification.queries';
import { NotificationService } from './notification.service';
import { NotificationStreams } from './notification.streams';
import { NotificationSubscribers } from './notification.subscribers';

@Module({
  imports: [IdentityModule],
  controllers: [NotificationMeController],
  providers: [NotificationService, NotificationQueries, NotificationStreams, NotificationSubscribers, NotificationJobs],
})
export class NotificationModule {}
