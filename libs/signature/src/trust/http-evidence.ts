import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { DerFault, DerValue } from '../cms/der';
import { OID } from '../cms/oids';
import { Certificate } from '../x509/certificate';
import type { EvidenceSource } from '../x509/evidence-source';
import { ocspRequest } from '../x509/ocsp';
import { EvidenceCache } from './evidence-cache';
import type { EvidenceKind, KeptEvidence } from './evidence-cache.entity';
import { EvidenceServers } from './evidence-servers';
import { timesOfCrl, timesOfOcsp, type Times } from './evidence-times';
import { NoAnswer } from './guarded-request';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Manner {
  maxBytes: number;
  accept: string;
  /** For how long nobody asks again. */
  freshMs: number;
  /** For how long at most it may stand in, whatever it says of itself. */
  validMs: number;
  /** Of what it says of itself; undefined where it says nothing. @throws DerFault for what is no such answer */
  times: (content: Buffer) => Times | undefined;
}

const MANNERS: Record<EvidenceKind, Manner> = {
  // A list may be replaced before the day it names, when a key was stolen; so it is looked for every hour.
  crl: {
    maxBytes: 20 * 1_048_576,
    accept: 'application/pkix-crl',
    freshMs: 60 * MINUTE,
    validMs: 400 * DAY,
    times: timesOfCrl,
  },
  ocsp: {
    maxBytes: 65_536,
    accept: 'application/ocsp-response',
    freshMs: 10 * MINUTE,
    validMs: 400 * DAY,
    times: timesOfOcsp,
  },
  issuer: {
    maxBytes: 262_144,
    accept: 'application/pkix-cert, application/pkcs7-mime',
    freshMs: DAY,
    validMs: 30 * DAY,
    times: (content) => void certificatesIn(content),
  },
};

/** Of the addresses that a certificate names so many are asked. */
const MAX_ADDRESSES = 3;
const MAX_CERTIFICATES = 20;

/**
 * Revocation data over HTTP, from the servers of the list. Whoever does not answer leaves a gap, never an error: the
 * last answer stands in while it is valid, and beyond that nothing is known. Inside a transaction only kept answers.
 */
@Injectable()
export class HttpEvidence implements EvidenceSource {
  private readonly logger = new Logger(HttpEvidence.name);
  private readonly running = new Map<string, Promise<Buffer | undefined>>();

  constructor(
    private readonly servers: EvidenceServers,
    private readonly cache: EvidenceCache,
  ) {}

  async crlsFor(certificate: Certificate): Promise<Buffer[]> {
    return this.all('crl', certificate.crlUrls);
  }

  async ocspFor(certificate: Certificate, issuer: Certificate): Promise<Buffer | undefined> {
    for (const url of asked(certificate.ocspUrls)) {
      const answer = await this.get('ocsp', url, ocspRequest(certificate, issuer));
      if (answer) return answer;
    }
    return undefined;
  }

  async issuersOf(certificate: Certificate): Promise<Buffer[]> {
    return (await this.all('issuer', certificate.issuerUrls)).flatMap(certificatesIn);
  }

  private async all(kind: EvidenceKind, urls: readonly string[]): Promise<Buffer[]> {
    const found = await Promise.all(asked(urls).map((url) => this.get(kind, url)));
    return found.filter((content) => content !== undefined);
  }

  /** Those who ask the same at the same time share one answer. */
  private get(kind: EvidenceKind, url: string, body?: Buffer): Promise<Buffer | undefined> {
    const key = createHash('sha256')
      .update(`${kind} ${url} `)
      .update(body ?? '')
      .digest('hex');
    const running = this.running.get(key) ?? this.find(kind, key, url, body).finally(() => this.running.delete(key));
    this.running.set(key, running);
    return running;
  }

  private async find(kind: EvidenceKind, key: string, url: string, body?: Buffer): Promise<Buffer | undefined> {
    const kept = await this.cache.find(key, new Date());
    if (kept && new Date() < kept.freshUntil) return kept.content;
    try {
      const fetched = await this.fetch(kind, key, url, body);
      if (fetched.validUntil > fetched.fetchedAt) await this.cache.keep(fetched);
      return fetched.content;
    } catch (error) {
      if (!(error instanceof NoAnswer) && !(error instanceof DerFault)) throw error;
      this.logger.debug(`${url}: ${error.message}`);
      return kept?.content;
    }
  }

  /** @throws NoAnswer DerFault */
  private async fetch(kind: EvidenceKind, key: string, url: string, body?: Buffer): Promise<KeptEvidence> {
    const { maxBytes, accept, freshMs, validMs, times } = MANNERS[kind];
    const headers = { accept, ...(body && { 'content-type': 'application/ocsp-request' }) };
    const { status, body: content } = await this.servers.ask({ address: url, body, maxBytes, headers });
    if (status !== 200) throw new NoAnswer(`status ${status}`, false);
    const said = times(content);
    const now = Date.now();
    // Without a word of the next one, as a responder that always looks anew, it is worth no more than it is fresh.
    const due = said ? (said.nextUpdate?.getTime() ?? now + freshMs) : now + validMs;
    const validUntil = Math.min(due, now + validMs);
    return {
      ...{ key, kind, url, content, size: content.length, fetchedAt: new Date(now) },
      freshUntil: new Date(Math.min(now + freshMs, validUntil)),
      validUntil: new Date(validUntil),
    };
  }
}

const asked = (urls: readonly string[]): string[] =>
  [...new Set(urls)].filter((url) => /^https?:/i.test(url)).slice(0, MAX_ADDRESSES);

/** One certificate, or those of a PKCS #7 bundle (RFC 5280, 4.2.2.1). @throws DerFault */
function certificatesIn(content: Buffer): Buffer[] {
  const [first, wrapped] = DerValue.read(content).sequence;
  if (first?.tag !== 0x06) return [Certificate.read(content).raw];
  if (first.oid !== OID.signedData) throw new DerFault('no certificates');
  const fields = wrapped?.expect(0xa0).items[0]?.sequence ?? [];
  const held = fields.find(({ tag }) => tag === 0xa0)?.items ?? [];
  if (held.length > MAX_CERTIFICATES) throw new DerFault('too many certificates');
  return held.map(({ raw }) => Certificate.read(raw).raw);
}
