import { createHash } from 'node:crypto';

/**
 * Evidence that was read before, up to so many bytes: every signature of a file is judged by the same lists and answers, and
 * what each of them has found out about who signed it stays with it.
 */
export class Remembered<T> {
  private readonly byHash = new Map<string, T>();
  /** The very same bytes need not be hashed again. */
  private readonly byBytes = new WeakMap<Buffer, T>();
  private size = 0;

  constructor(private readonly maxBytes: number) {}

  /** `read` is given a copy: the bytes belong to others, and may keep a whole file alive. */
  get(der: Buffer, read: (own: Buffer) => T): T {
    const known = this.byBytes.get(der) ?? this.find(der, read);
    this.byBytes.set(der, known);
    return known;
  }

  private find(der: Buffer, read: (own: Buffer) => T): T {
    const key = createHash('sha256').update(der).digest('hex');
    const known = this.byHash.get(key);
    if (known) return known;
    const evidence = read(Buffer.from(der));
    if (this.size + der.length > this.maxBytes) {
      this.byHash.clear();
      this.size = 0;
    }
    this.byHash.set(key, evidence);
    this.size += der.length;
    return evidence;
  }
}
