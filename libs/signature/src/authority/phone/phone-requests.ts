import { z } from 'zod';

/** How long the phone waits for a decision. */
const VALID_MS = 3 * 60_000;
/** More than ever wait at once where somebody tries things out. */
const MOST = 200;

/** What the phone is asked to sign; whoever asked carries it along and brings it back. */
export const phoneRequest = z.object({
  id: z.string().max(64),
  credentialId: z.uuid(),
  /** SHA-256, base64. */
  hash: z.string().max(44),
  description: z.string().max(200),
  /** Milliseconds since 1970. */
  askedAt: z.int(),
});
export type PhoneRequest = z.infer<typeof phoneRequest>;

export type Decision = 'confirmed' | 'refused';

interface Shown {
  request: PhoneRequest;
  decision?: Decision;
}

/** What the phone shows, in memory: a request that is brought back after a restart is shown again. */
export class PhoneRequests {
  private readonly shown = new Map<string, Shown>();

  /** Shows it if it is not shown yet; false where the phone has too many. */
  show(request: PhoneRequest, now: Date): boolean {
    for (const [id, one] of this.shown) if (hasLapsed(one.request, now)) this.shown.delete(id);
    if (this.shown.has(request.id)) return true;
    if (this.shown.size >= MOST) return false;
    this.shown.set(request.id, { request });
    return true;
  }

  decisionOf(id: string): Decision | undefined {
    return this.shown.get(id)?.decision;
  }

  /** Once; false where it waits no more. */
  decide(id: string, decision: Decision, now: Date): boolean {
    const one = this.shown.get(id);
    if (!one || one.decision || hasLapsed(one.request, now)) return false;
    one.decision = decision;
    return true;
  }

  /** The oldest first. */
  waiting(now: Date): PhoneRequest[] {
    return [...this.shown.values()]
      .filter(({ request, decision }) => !decision && !hasLapsed(request, now))
      .map(({ request }) => request)
      .sort((a, b) => a.askedAt - b.askedAt);
  }
}

export const lapsesAt = ({ askedAt }: Pick<PhoneRequest, 'askedAt'>): Date => new Date(askedAt + VALID_MS);

export const hasLapsed = (request: Pick<PhoneRequest, 'askedAt'>, now: Date): boolean => now >= lapsesAt(request);
