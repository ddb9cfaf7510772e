import type { Level } from './sign/level';
import type { SignOrder } from './sign/sign-pdf';
import type { Sealing } from './seal-rule';
import type { OnBehalf } from './signing-book';

/** Whose key signs: the one that was seen to (`keyId`), else the newest. */
export type SignerRef = ({ kind: 'person'; accountId: string } | ({ kind: 'agency' } & Sealing)) & {
  keyId?: string;
};

export interface SignRequest extends SignOrder {
  signer: SignerRef;
  /** Who had the seal put, for the trail; a person's own signature is always their own act. */
  actorId?: string;
  /** B-B unless said; where a service does not answer, or a transaction is open, it is what can be had. */
  level?: Level;
  /** A copy that the agency itself made (NĐ 30/2020/NĐ-CP, Điều 32.2.d): sealed without a person's signature. */
  isCopy?: boolean;
  /** For whom the person signs, where not in their own right; noted in the trail. */
  onBehalfOf?: OnBehalf;
}

/** What goes to the thread: nothing of who signs. */
export const orderOf = ({
  field,
  page,
  rect,
  appearance,
  reason,
  at,
  level,
}: SignRequest): SignOrder & { level?: Level } => ({
  ...{ field, appearance, reason, at },
  ...(page !== undefined && { page }),
  ...(rect && { rect }),
  ...(level && { level }),
});
