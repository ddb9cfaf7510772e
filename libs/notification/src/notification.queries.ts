import { Injectable } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { page, type Page } from '@motcua/kernel/http';
import { LessThan, MoreThan } from 'typeorm';
import { Inbox } from './inbox.entity';
import { Notification } from './notification.entity';

/** Nobody reads a count beyond; beyond it is `1000` and means at least so many. */
const MOST_COUNTED = 1000;

@Injectable()
export class NotificationQueries {
  constructor(private readonly db: Database) {}

  /** Newest first; `after` is the number that the page before ended with. */
  async list(receiverId: string, { after, limit }: { after?: number; limit: number }): Promise<Page<Notification>> {
    const rows = await this.db.reader.find(Notification, {
      where: { receiverId, ...(after !== undefined && { number: LessThan(after) }) },
      order: { number: 'DESC' },
      take: limit + 1,
    });
    return page(rows, limit, (last) => String(last.number));
  }

  async unread(receiverId: string): Promise<number> {
    const [row] = await this.db.reader.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM (
         SELECT FROM notification.notification WHERE receiver_id = $1 AND read_at IS NULL LIMIT $2) AS counted`,
      [receiverId, MOST_COUNTED],
    );
    return row?.n ?? 0;
  }

  /** Oldest first, all that came after the number. */
  since(receiverId: string, number: number, limit: number): Promise<Notification[]> {
    return this.db.reader.find(Notification, {
      where: { receiverId, number: MoreThan(number) },
      order: { number: 'ASC' },
      take: limit,
    });
  }

  /** 0 for a person without any. */
  async lastNumber(receiverId: string): Promise<number> {
    return (await this.db.reader.findOneBy(Inbox, { receiverId }))?.lastNumber ?? 0;
  }
}
