import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Key } from '../key.entity';

/** Where the key lies by which a person signs; a machine of their own may hold one that the portal does not know. */
export const WAYS = ['portal', 'token', 'remote', 'desktop'] as const;
export type WayKind = (typeof WAYS)[number];

/** How a person chose to sign; who never chose has no row, and signs by the key that the portal keeps. */
@Entity({ schema: 'signature', name: 'signing_way' })
@Check('signing_way_kind', "kind IN ('portal', 'token', 'remote', 'desktop')")
@Check('signing_way_key', "(kind IN ('token', 'remote')) = (key_id IS NOT NULL)")
export class ChosenWay {
  @PrimaryColumn('uuid') accountId: string;
  @Column('text') kind: WayKind;
  /** A key that lies in the portal is found by its owner, and one at a desk is nobody's to name. */
  @ForeignKey(() => Key, { name: 'signing_way_key_fk' })
  @Column('uuid', { nullable: true })
  keyId: string | null;
  @Column('timestamptz') chosenAt: Date;
}
