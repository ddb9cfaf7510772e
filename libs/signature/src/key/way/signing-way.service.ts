import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Database } from '@motcua/kernel/database';
import { certificateNotFound, tokensNotConfigured } from '../../signature.problems';
import type { Key, RemotePlace } from '../key.entity';
import { KeyService } from '../key.service';
import { RemoteSigners } from '../remote/remote-signers';
import { TokenService } from '../token/token.service';
import { ChosenWay, type WayKind } from './signing-way.entity';

/** How a person signs. */
export type SigningWay =
  | { kind: 'portal' }
  /** `isOpen`: its PIN was given and still holds. */
  | { kind: 'token'; keyId: string; isOpen: boolean }
  | { kind: 'remote'; keyId: string; service: string }
  | { kind: 'desktop' };

/** What a person chooses: a kind, and of keys in tokens and at services which. */
export type WayOrder = { kind: 'portal' | 'desktop' } | { kind: 'token' | 'remote'; keyId: string };

/** One way that a person could choose; the key is that of the portal, the token or the service, where there is one yet. */
export interface WayChoice {
  kind: WayKind;
  key: Key | undefined;
}

/** By which of their keys a person signs: chosen by themselves. */
@Injectable()
export class SigningWays {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly keys: KeyService,
    private readonly tokens: TokenService,
    private readonly signers: RemoteSigners,
  ) {}

  /**
   * Asks nobody outside, so that it may stand in a transaction.
   * @throws Problem signature/certificate-revoked, certificate-expired, remote-service-unknown, tokens-not-configured: the
   * chosen key signs no more
   */
  async of(accountId: string, now: Date): Promise<SigningWay> {
    const { way, key } = await this.chosen(accountId);
    if (key) this.assertFit(key, now);
    return way;
  }

  /** What was chosen, whatever became of the key. */
  async chosen(accountId: string): Promise<{ way: SigningWay; key?: Key }> {
    const chosen = await this.db.reader.findOneBy(ChosenWay, { accountId });
    if (!chosen?.keyId) return { way: { kind: chosen?.kind === 'desktop' ? 'desktop' : 'portal' } };
    const key = await this.keys.find(chosen.keyId);
    const { id: keyId } = key;
    if (chosen.kind === 'token') return { way: { kind: 'token', keyId, isOpen: this.tokens.isOpen(key) }, key };
    return { way: { kind: 'remote', keyId, service: serviceOf(key) }, key };
  }

  /** The portal's own and one's own machine always, and each key in a token or at a service that can sign now. */
  async choices(accountId: string, now: Date): Promise<WayChoice[]> {
    const active = (await this.keys.of({ kind: 'person', id: accountId })).filter(
      (key) => key.stateAt(now) === 'active',
    );
    const elsewhere = active.filter((key) => this.isReachable(key));
    return [
      { kind: 'portal', key: active.find(({ keeper }) => keeper === 'portal') },
      ...elsewhere.map((key) => ({ kind: key.keeper, key })),
      { kind: 'desktop', key: undefined },
    ];
  }

  /**
   * From the next signature on.
   * @throws Problem signature/certificate-not-found for a key that is another's or lies elsewhere, and as `of`
   */
  async choose(accountId: string, order: WayOrder, now: Date): Promise<void> {
    const keyId = 'keyId' in order ? order.keyId : null;
    if (keyId !== null) {
      const key = await this.keys.find(keyId);
      const isOwn = key.ownerKind === 'person' && key.ownerId === accountId && key.keeper === order.kind;
      if (!isOwn) throw certificateNotFound(keyId);
      this.assertFit(key, now);
    }
    await this.db.transaction(async (tx) => {
      await tx.upsert(ChosenWay, { accountId, kind: order.kind, keyId, chosenAt: now }, ['accountId']);
      await this.audit.add(tx, {
        actorId: accountId,
        action: 'signature.choose-way',
        subject: `account:${accountId}`,
        facts: { kind: order.kind, keyId },
      });
    });
  }

  /** @throws Problem signature/certificate-revoked, certificate-expired, remote-service-unknown, tokens-not-configured */
  private assertFit(key: Key, now: Date): void {
    key.assertUsable(now);
    if (key.keeper === 'remote') this.signers.get(serviceOf(key));
    if (key.keeper === 'token' && !this.tokens.isConfigured) throw tokensNotConfigured();
  }

  private isReachable(key: Key): boolean {
    if (key.keeper === 'token') return this.tokens.isConfigured;
    return key.keeper === 'remote' && this.signers.names.includes(serviceOf(key));
  }
}

export const serviceOf = (key: Key): string => (key.place as RemotePlace).service;
