import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Config } from '@motcua/kernel/config';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import { page, type Page } from '@motcua/kernel/http';
import { isDevelopmentRoot } from '../authority/development';
import { DerFault } from '../cms/der';
import type { DatedAnchor } from '../verify/known';
import { Certificate } from '../x509/certificate';
import { EvidenceHosts } from './evidence-hosts';
import { TrustCertificate } from './trust-certificate.entity';
import type { TrustOrder, TrustQuery } from './trust.dto';
import {
  alreadyTrusted,
  developmentAuthority,
  notAnAuthority,
  trustCertificateNotFound,
  unreadableCertificate,
  weakAuthority,
} from './trust.problems';

/** All that was ever trusted: the anchors each for its time, the others for what help they are. */
export interface DatedTrust {
  dated: DatedAnchor[];
  intermediates: Buffer[];
}

/** Certificates (DER) that a path may end in, and that help to build one. */
export interface Anchors {
  anchors: Buffer[];
  intermediates: Buffer[];
}

/** For so long another process may not know yet what an administrator changed here. */
const REMEMBERED_MS = 5_000;
const PEM = /^\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/;
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** Whom the portal trusts, as dated data: a certificate is never taken out, its trust ends on a day. */
@Injectable()
export class TrustStore {
  private remembered: { until: number; held: Promise<TrustCertificate[]> } | undefined;

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly hosts: EvidenceHosts,
  ) {}

  /** Those that were trusted at the given time, whatever became of them since. */
  async anchorsAt(at: Date): Promise<Anchors> {
    const trusted = (await this.all()).filter((held) => held.trustedAt(at));
    const of = (kind: TrustCertificate['kind']) =>
      trusted.filter((held) => held.kind === kind).map(({ certificate }) => certificate);
    return { anchors: of('anchor'), intermediates: of('intermediate') };
  }

  /** For a judgement that finds out itself which time counts. */
  async dated(now: Date): Promise<DatedTrust> {
    const all = await this.all();
    const anchors = all.filter(({ kind }) => kind === 'anchor');
    return {
      dated: anchors.map(({ certificate, trustedFrom: from, trustedUntil: until }) => ({ certificate, from, until })),
      intermediates: all
        .filter((held) => held.kind === 'intermediate' && held.trustedAt(now))
        .map(({ certificate }) => certificate),
    };
  }

  /**
   * What an administrator is about to trust.
   * @throws Problem unreadable-certificate, not-an-authority, weak-authority, development-authority
   */
  read(text: string): Certificate {
    const certificate = authorityIn(text);
    if (this.config.isPublic && isDevelopmentRoot(certificate.raw)) throw developmentAuthority();
    return certificate;
  }

  /**
   * The servers that the certificate names for its revocation data may be asked from now on.
   * @throws Problem unreadable-certificate, not-an-authority, weak-authority, development-authority, already-in-trust-store
   */
  async add(actorId: string, order: TrustOrder, now: Date): Promise<TrustCertificate> {
    const certificate = this.read(order.certificate);
    const held = await this.db.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('signature.trust', 0))`);
      const same = await tx.findOne(TrustCertificate, { where: { fingerprint: certificate.fingerprint } });
      if (same) throw alreadyTrusted(same.id);
      const added = tx.create(TrustCertificate, {
        id: newId(),
        kind: order.kind,
        fingerprint: certificate.fingerprint,
        subject: certificate.subject.text.slice(0, 2000),
        issuer: certificate.issuer.text.slice(0, 2000),
        serial: certificate.serialNumber,
        certificate: certificate.raw,
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
        trustedFrom: order.trustedFrom === undefined ? certificate.notBefore : new Date(order.trustedFrom),
        trustedUntil: null,
        endedReason: null,
        source: order.source,
        note: order.note ?? null,
        createdAt: now,
      });
      await tx.save(added);
      await this.hosts.learn(tx, certificate, now);
      await this.record(tx, actorId, 'signature.trust', added, { kind: added.kind, trustedFrom: added.trustedFrom });
      return added;
    });
    this.forget();
    return held;
  }

  /** @throws Problem trust-certificate-not-found, trust-already-ended, trust-ends-before-it-begins */
  async end(actorId: string, id: string, reason: string, at: Date): Promise<TrustCertificate> {
    const ended = await this.db.transaction(async (tx) => {
      const held = await tx.findOne(TrustCertificate, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!held) throw trustCertificateNotFound();
      held.end(at, reason);
      await tx.save(held);
      await this.record(tx, actorId, 'signature.end-trust', held, { trustedUntil: at });
      return held;
    });
    this.forget();
    return ended;
  }

  /** Newest first; `q` is part of a subject's name, accents or not, or the beginning of a fingerprint. */
  async list({ kind, q, after, limit }: TrustQuery): Promise<Page<TrustCertificate>> {
    const query = this.db.reader
      .createQueryBuilder(TrustCertificate, 'held')
      .orderBy('held.id', 'DESC')
      .take(limit + 1);
    if (kind) query.andWhere('held.kind = :kind', { kind });
    if (after) query.andWhere('held.id < :after', { after });
    if (q) {
      query.andWhere(
        '(strpos(kernel_fold(held.subject), kernel_fold(:q)) > 0 OR starts_with(held.fingerprint, lower(:q)))',
        { q },
      );
    }
    return page(await query.getMany(), limit, (last) => last.id);
  }

  private all(): Promise<TrustCertificate[]> {
    const now = Date.now();
    if (!this.remembered || this.remembered.until <= now) {
      const held = this.db.reader.find(TrustCertificate, { order: { id: 'ASC' } });
      // What failed is asked again by the next.
      held.catch(() => this.forgetNow());
      this.remembered = { until: now + REMEMBERED_MS, held };
    }
    return this.remembered.held;
  }

  private forgetNow(): void {
    this.remembered = undefined;
  }

  /** Inside an open transaction others still read the old state, so that it is forgotten when it commits. */
  private forget(): void {
    this.db.afterCommit(() => this.forgetNow());
  }

  private record(
    tx: Tx,
    actorId: string,
    action: 'signature.trust' | 'signature.end-trust',
    { id, fingerprint }: TrustCertificate,
    facts: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.add(tx, {
      actorId,
      action,
      subject: `trust-certificate:${id}`,
      facts: { fingerprint, ...facts },
    });
  }
}

/** One certificate of an authority, PEM or base64 of DER. */
function authorityIn(sent: string): Certificate {
  const base64 = PEM.exec(sent)?.[1] ?? (BASE64.test(sent) ? sent : undefined);
  if (base64 === undefined) throw unreadableCertificate('neither PEM nor base64');
  let certificate: Certificate;
  try {
    certificate = Certificate.read(Buffer.from(base64, 'base64'));
  } catch (error) {
    if (error instanceof DerFault) throw unreadableCertificate(error.message);
    throw error;
  }
  if (!certificate.isAuthority) throw notAnAuthority();
  if (!certificate.publicKey) throw weakAuthority();
  return certificate;
}
