import { pageQuery } from '@motcua/kernel/http';
import { z } from 'zod';
import type { Notification } from './notification.entity';

const number = z.string().regex(/^\d{1,9}$/);

export const notificationQuery = z.object({ after: number.transform(Number).optional(), limit: pageQuery.limit });
export type NotificationQuery = z.infer<typeof notificationQuery>;

export const readNotifications = z
  .object({
    ids: z.union([z.literal('all'), z.array(z.uuid()).min(1).max(100)]).describe('`all`: tất cả thông báo đã có'),
  })
  .meta({ id: 'ReadNotificationsDto' });
export type ReadNotifications = z.infer<typeof readNotifications>;

export const notificationDto = z
  .object({
    id: z.uuid(),
    kind: z.string().max(100).describe('Tên sự kiện, ví dụ dossier.received'),
    title: z.string().max(500),
    body: z.string().max(2000),
    link: z.string().max(300).describe('Đường dẫn trên cổng'),
    at: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'NotificationDto' });
export type NotificationDto = z.infer<typeof notificationDto>;

export const unreadDto = z
  .object({ unread: z.int().describe('Số thông báo chưa đọc, nhiều nhất 1000') })
  .meta({ id: 'UnreadDto' });

export const notificationPageDto = z
  .object({ items: z.array(notificationDto), next: z.string().nullable(), unread: unreadDto.shape.unread })
  .meta({ id: 'NotificationPageDto' });

export function toNotificationDto(news: Notification): NotificationDto {
  const { id, kind, title, body, link, at, readAt } = news;
  return { id, kind, title, body, link, at: at.toISOString(), readAt: readAt?.toISOString() ?? null };
}

/** The number that a browser received last; anything else is as if it had received none. */
export function lastNumberOf(lastEventId: string | undefined): number | undefined {
  const parsed = number.safeParse(lastEventId);
  return parsed.success ? Number(parsed.data) : undefined;
}
