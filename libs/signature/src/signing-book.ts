import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { newId, type Tx } from '@motcua/kernel/database';
import type { Key } from './key/key.entity';
import type { Level } from './sign/level';
import { Signing } from './signing.entity';

/**
 * In which capacity somebody signs for another (NĐ 30/2020/NĐ-CP, Điều 13): TM. for a collective, KT. for the head as the
 * deputy, TL. by order, TUQ. by written authority, Q. as the acting head.
 */
export interface OnBehalf {
  capacity: 'collective' | 'deputy' | 'by-order' | 'by-authority' | 'acting';
  /** Account of the one for whom it is signed, where it is a person. */
  accountId?: string;
}

/** One signature for the book. */
export interface BookEntry {
  key: Key;
  /** The signature value. */
  signature: Buffer;
  /** SHA-256 of the signed file, hexadecimal. */
  documentHash: string;
  level: Level;
  field: string;
  at: Date;
  /** Who had a seal put; a person's own signature is always their own act. */
  actorId?: string | undefined;
  onBehalfOf?: OnBehalf | undefined;
}

/** The book of signatures: proof of when each was made. */
@Injectable()
export class SigningBook {
  constructor(private readonly audit: AuditTrail) {}

  async write(
    tx: Tx,
    { key, signature, documentHash, level, field, at, actorId, onBehalfOf }: BookEntry,
  ): Promise<void> {
    const signing = tx.create(Signing, {
      id: newId(),
      keyId: key.id,
      signatureHash: createHash('sha256').update(signature).digest('hex'),
      documentHash,
      field,
      signedAt: at,
    });
    await tx.save(signing);
    const isPerson = key.ownerKind === 'person';
    await this.audit.add(tx, {
      actorId: isPerson ? key.ownerId : (actorId ?? null),
      action: isPerson ? 'signature.sign' : 'signature.seal',
      subject: `key:${key.id}`,
      facts: {
        signingId: signing.id,
        serial: key.serial,
        field,
        document: documentHash,
        level,
        ...(onBehalfOf && { capacity: onBehalfOf.capacity, onBehalfOf: onBehalfOf.accountId ?? null }),
      },
    });
  }
}
