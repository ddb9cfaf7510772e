import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';

/**
 * Facts that whoever is given them carries and brings back unchanged, so that a process that starts anew knows them as
 * the one before did, and keeps nothing.
 */
export class Carried {
  constructor(private readonly secret: string) {}

  write(purpose: string, facts: object): string {
    const text = Buffer.from(JSON.stringify(facts)).toString('base64url');
    return `${text}.${this.seal(purpose, text)}`;
  }

  /** Undefined for what was not written here for that purpose. */
  read<T extends z.ZodType>(purpose: string, schema: T, carried: string): z.output<T> | undefined {
    const [text = '', seal = ''] = carried.split('.');
    if (!isSame(seal, this.seal(purpose, text))) return undefined;
    return schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  }

  /** 64 hexadecimal digits that nobody else can make of this text. */
  seal(purpose: string, text: string): string {
    return createHmac('sha256', this.secret).update(`trial-phone|${purpose}|${text}`).digest('hex');
  }
}

export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
