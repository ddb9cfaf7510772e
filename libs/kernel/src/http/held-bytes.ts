import { busy, Problem } from '../problem';

/** After so many seconds what was sent before has been judged. */
const RETRY_AFTER = 10;

/** How many bytes of uploads may lie in memory at once: all together, and those of one sender (an address). */
export interface HoldLimits {
  all: number;
  perSender: number;
}

/**
 * Counts uploads that lie in memory. Bytes count when they have come, not when they are announced, so that somebody who sends
 * slowly takes no room from others.
 */
export class HeldBytes {
  private all = 0;
  private readonly bySender = new Map<string, number>();

  constructor(private readonly limits: HoldLimits) {}

  /** For one upload of that sender; `end` it when its bytes are let go. */
  holdFor(sender: string): Hold {
    let held = 0;
    return {
      refusalOf: (bytes) => {
        const own = (this.bySender.get(sender) ?? 0) + bytes;
        if (own > this.limits.perSender) return tooManyUploads();
        if (this.all + bytes > this.limits.all) return busy(RETRY_AFTER);
        held += bytes;
        this.all += bytes;
        this.bySender.set(sender, own);
        return undefined;
      },
      end: () => {
        const own = (this.bySender.get(sender) ?? 0) - held;
        this.all -= held;
        held = 0;
        if (own > 0) this.bySender.set(sender, own);
        else this.bySender.delete(sender);
      },
    };
  }
}

/** What one upload holds. */
export interface Hold {
  /** Counts more bytes, or says why there is no room: http/busy (503) or http/too-many-uploads (429), with `retryAfter`. */
  refusalOf(bytes: number): Problem | undefined;
  end(): void;
}

const tooManyUploads = () =>
  new Problem(
    'http/too-many-uploads',
    429,
    'Bạn đang gửi nhiều tệp cùng lúc, hãy đợi các tệp trước xử lý xong rồi gửi lại',
    { retryAfter: RETRY_AFTER },
  );
