import { PassThrough, type Readable } from 'node:stream';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Listener, type Hearer } from '@motcua/kernel/database';
import { IdentityFacade } from '@motcua/identity';
import { toNotificationDto } from './notification.dto';
import type { Notification } from './notification.entity';
import { tooManyStreams } from './notification.problems';
import { NotificationQueries } from './notification.queries';

/** A receiver's id is said on it whenever news for them commits. */
export const NEWS_CHANNEL = 'notification';

/** Proxies close what is silent for 30 or 60 seconds. */
const HEARTBEAT_MS = 25_000;
const MOST_PER_PERSON = 5;
const BATCH = 100;
/** Bytes that may wait for a browser that does not read; then it is cut off and comes back where it was. */
const MOST_WAITING = 256 * 1024;

interface Stream {
  receiverId: string;
  sessionId: string;
  /** The number of the last notification written. */
  last: number;
  out: PassThrough;
  pumping: boolean;
  again: boolean;
}

/** The open event streams of this process. What other processes write is heard through Postgres. */
@Injectable()
export class NotificationStreams implements OnModuleDestroy, Hearer {
  private readonly logger = new Logger(NotificationStreams.name);
  private readonly streams = new Map<string, Set<Stream>>();
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(
    private readonly listener: Listener,
    private readonly queries: NotificationQueries,
    private readonly identity: IdentityFacade,
  ) {}

  /**
   * The person's news from now on, after first what came since `last`. Ends when the session does.
   * @throws Problem notification/too-many-streams (429)
   */
  async open(receiverId: string, sessionId: string, last: number | undefined): Promise<Readable> {
    await this.listener.listen(NEWS_CHANNEL, this);
    const from = Math.min(last ?? Infinity, await this.queries.lastNumber(receiverId));
    const mine = this.streams.get(receiverId) ?? new Set<Stream>();
    if (mine.size >= MOST_PER_PERSON) throw tooManyStreams(MOST_PER_PERSON);
    const stream: Stream = { receiverId, sessionId, last: from, out: new PassThrough(), pumping: false, again: false };
    this.streams.set(receiverId, mine.add(stream));
    stream.out.once('close', () => this.forget(stream));
    stream.out.on('error', () => stream.out.destroy());
    stream.out.write('retry: 3000\n\n');
    this.heartbeat ??= setInterval(() => void this.beat(), HEARTBEAT_MS).unref();
    void this.pump(stream);
    return stream.out;
  }

  hear(receiverId: string): void {
    for (const stream of this.streams.get(receiverId) ?? []) void this.pump(stream);
  }

  missed(): void {
    for (const stream of this.all()) void this.pump(stream);
  }

  /** Shows every browser that the line is alive, and ends the streams whose session has ended. */
  async beat(): Promise<void> {
    const open = this.all();
    if (open.length === 0) return;
    try {
      const standing = new Set(await this.identity.standingSessions([...new Set(open.map((each) => each.sessionId))]));
      for (const { sessionId, out } of open) {
        if (standing.has(sessionId)) out.write(': \n\n');
        else out.end();
      }
    } catch (error) {
      this.logger.warn(error);
    }
  }

  onModuleDestroy(): void {
    clearInterval(this.heartbeat);
    for (const { out } of this.all()) out.end();
  }

  /** Writes what the stream has not had yet; called again meanwhile, it looks once more. */
  private async pump(stream: Stream): Promise<void> {
    stream.again = true;
    if (stream.pumping) return;
    stream.pumping = true;
    try {
      while (stream.again && !stream.out.writableEnded && !stream.out.destroyed) {
        stream.again = false;
        const news = await this.queries.since(stream.receiverId, stream.last, BATCH);
        for (const each of news) this.send(stream, each);
        if (news.length === BATCH) stream.again = true;
      }
    } catch (error) {
      // The browser comes back by itself and says what it had last.
      this.logger.warn(error);
      stream.out.destroy();
    } finally {
      stream.pumping = false;
    }
  }

  private send(stream: Stream, news: Notification): void {
    if (stream.out.destroyed || stream.out.writableEnded) return;
    stream.last = news.number;
    stream.out.write(`id: ${news.number}\nevent: notification\ndata: ${JSON.stringify(toNotificationDto(news))}\n\n`);
    if (stream.out.writableLength > MOST_WAITING) stream.out.destroy();
  }

  private all(): Stream[] {
    return [...this.streams.values()].flatMap((mine) => [...mine]);
  }

  private forget(stream: Stream): void {
    const mine = this.streams.get(stream.receiverId);
    mine?.delete(stream);
    if (mine?.size === 0) this.streams.delete(stream.receiverId);
  }
}
