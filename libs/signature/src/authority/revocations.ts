import { Injectable } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { fold } from '@motcua/kernel/text';
import { IsNull, Not } from 'typeorm';
import { Key } from '../key/key.entity';
import { Authority } from './authority.entity';

/** A certificate that its issuer took back. */
export interface Revocation {
  /** Hexadecimal. */
  serial: string;
  at: Date;
  /** CRLReason (RFC 5280, 5.3.1); undefined where none of its reasons is meant. */
  reason: number | undefined;
}

export type CertificateStatus = 'good' | 'unknown' | Revocation;

/** What the portal's own authority knows of the certificates it issued. */
@Injectable()
export class Revocations {
  constructor(private readonly db: Database) {}

  /** Of those that the given authority (DER) issued, in the order of their serial numbers. */
  async of(issuing: Buffer): Promise<Revocation[]> {
    const keys = await this.db.reader.find(Key, {
      select: { id: true, serial: true, revokedAt: true, revokedReason: true },
      where: { chain: issuing, revokedAt: Not(IsNull()) },
      order: { serial: 'ASC' },
    });
    return keys.map(toRevocation).filter((found) => found !== undefined);
  }

  /** A serial number is hexadecimal. */
  async statusOf(serial: string, issuing: Buffer): Promise<CertificateStatus> {
    const key = await this.db.reader.findOne(Key, {
      select: { id: true, serial: true, revokedAt: true, revokedReason: true },
      where: { serial, chain: issuing },
    });
    if (key) return toRevocation(key) ?? 'good';
    const own = await this.db.reader.existsBy(Authority, [
      { serial, kind: 'tsa' },
      { serial, kind: 'ocsp' },
    ]);
    return own ? 'good' : 'unknown';
  }
}

function toRevocation({ serial, revokedAt, revokedReason }: Key): Revocation | undefined {
  return revokedAt ? { serial, at: revokedAt, reason: reasonOf(revokedReason ?? '') } : undefined;
}

/** Words in which people give a reason, and the number of the reason they mean; the first that fits. */
const REASONS: [words: RegExp, reason: number][] = [
  [/\b(lo (khoa|mat khau|ma pin)|mat (khoa|thiet bi|token|usb))\b/, 1],
  [/\b(chuyen cong tac|dieu dong|thay doi (chuc vu|thong tin)|sap nhap)\b/, 3],
  [/\b(cap (lai|moi)|thay the)\b/, 4],
  [/\b(nghi (huu|viec)|thoi viec|giai the|cham dut)\b/, 5],
];

export function reasonOf(words: string): number | undefined {
  const folded = fold(words);
  return REASONS.find(([pattern]) => pattern.test(folded))?.[1];
}
