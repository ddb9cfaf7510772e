import type { Readable } from 'node:stream';
import { Body, Controller, Get, Header, Headers, HttpCode, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Post, SIGNED_IN, type Actor } from '@motcua/kernel/http';
import type { z } from 'zod';
import {
  lastNumberOf,
  notificationDto,
  notificationPageDto,
  notificationQuery,
  readNotifications,
  toNotificationDto,
  unreadDto,
  type NotificationQuery,
  type ReadNotifications,
} from './notification.dto';
import { NotificationQueries } from './notification.queries';
import { NotificationService } from './notification.service';
import { NotificationStreams } from './notification.streams';

@ApiTags('notification')
@Controller('me/notifications')
@Allow(SIGNED_IN)
export class NotificationMeController {
  constructor(
    private readonly notifications: NotificationService,
    private readonly queries: NotificationQueries,
    private readonly streams: NotificationStreams,
  ) {}

  /** Lists the signed-in person's notifications, newest first, and counts the unread ones. */
  @Get()
  @ApiOkResponse({ standardSchema: notificationPageDto })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: notificationQuery }) query: NotificationQuery,
  ): Promise<z.infer<typeof notificationPageDto>> {
    const { items, next } = await this.queries.list(actor.accountId, query);
    return { items: items.map(toNotificationDto), next, unread: await this.queries.unread(actor.accountId) };
  }

  /** Marks notifications as read: those named, or `all`. Answers how many are still unread. */
  @Post('read')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: unreadDto })
  async read(
    @CurrentActor() actor: Actor,
    @Body({ schema: readNotifications }) { ids }: ReadNotifications,
  ): Promise<z.infer<typeof unreadDto>> {
    await this.notifications.read(actor.accountId, ids);
    return { unread: await this.queries.unread(actor.accountId) };
  }

  /**
   * Streams new notifications as server-sent events `notification` whose data is a NotificationDto. After a break the
   * browser names the last it had (`Last-Event-ID`) and receives what came since.
   */
  @Get('stream')
  @Header('content-type', 'text/event-stream; charset=utf-8')
  @Header('cache-control', 'no-store, no-transform')
  @Header('x-accel-buffering', 'no')
  // Ended, the connection is of no more use; kept alive, it would hold up a process that stops.
  @Header('connection', 'close')
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'last-event-id', required: false })
  @ApiOkResponse({ standardSchema: notificationDto })
  async stream(@CurrentActor() actor: Actor, @Headers('last-event-id') lastEventId?: string): Promise<Readable> {
    return this.streams.open(actor.accountId, actor.sessionId, lastNumberOf(lastEventId));
  }
}
