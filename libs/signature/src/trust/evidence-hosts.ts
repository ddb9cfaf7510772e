import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Database, type Tx } from '@motcua/kernel/database';
import type { Certificate } from '../x509/certificate';
import { EvidenceHost } from './evidence-host.entity';
import { hostName, type HostOrder } from './trust.dto';
import { hostExists, hostNotFound, tooManyHosts } from './trust.problems';

const MOST = 500;
/** For so long another process may not know yet what an administrator changed here. */
const REMEMBERED_MS = 5_000;
/** How often an answer is noted; that a server lives need not be written down a hundred times a second. */
const NOTED_EVERY_MS = 60_000;

/** The servers that the portal asks about certificates: these and no others, whatever a file names. */
@Injectable()
export class EvidenceHosts {
  private remembered: { until: number; hosts: Promise<ReadonlySet<string>> } | undefined;
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** Whether the host, with its port where that is not the usual one, stands on the list. */
  async has(host: string): Promise<boolean> {
    const now = Date.now();
    if (!this.remembered || this.remembered.until <= now) {
      const hosts = this.db.reader
        .find(EvidenceHost, { select: { host: true } })
        .then((rows) => new Set(rows.map((row) => row.host)));
      hosts.catch(() => this.forget());
      this.remembered = { until: now + REMEMBERED_MS, hosts };
    }
    return (await this.remembered.hosts).has(host);
  }

  /** Few enough to be shown at once. */
  list(): Promise<EvidenceHost[]> {
    return this.db.reader.find(EvidenceHost, { order: { host: 'ASC' } });
  }

  /** @throws Problem evidence-host-exists, too-many-evidence-hosts */
  async add(actorId: string, { host, note }: HostOrder, now: Date): Promise<EvidenceHost> {
    return this.db.transaction(async (tx) => {
      const [added] = await this.insert(tx, [host], note, now);
      if (!added) throw hostExists(host);
      await this.audit.add(tx, { actorId, action: 'signature.allow-host', subject: `host:${host}`, facts: {} });
      return added;
    });
  }

  /** Nobody asks it any more; answers that it gave stay until they are out of date. @throws Problem evidence-host-not-found */
  async remove(actorId: string, host: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { affected } = await tx.delete(EvidenceHost, { host });
      if (!affected) throw hostNotFound();
      await this.audit.add(tx, { actorId, action: 'signature.refuse-host', subject: `host:${host}`, facts: {} });
    });
    this.db.afterCommit(() => this.forget());
  }

  /** Adds the servers that a trusted authority names in its own certificate. */
  async learn(tx: Tx, certificate: Certificate, now: Date): Promise<void> {
    const { crlUrls, ocspUrls, issuerUrls, subject } = certificate;
    const hosts = [...crlUrls, ...ocspUrls, ...issuerUrls].flatMap((url) => {
      if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return [];
      const { success, data } = hostName.safeParse(new URL(url).host);
      return success ? [data] : [];
    });
    await this.insert(tx, [...new Set(hosts)].slice(0, 20), subject.text.slice(0, 500), now);
  }

  /** Notes how it went, once a minute at most, for whoever looks after the list. */
  async note(host: string, failure: string | undefined, now: Date): Promise<void> {
    const key = `${host} ${failure === undefined}`;
    if ((this.noted.get(key) ?? 0) > now.getTime() - NOTED_EVERY_MS) return;
    // Only hosts of the list come here.
    this.noted.set(key, now.getTime());
    const what = failure === undefined ? { lastSuccessAt: now } : { lastFailureAt: now, lastFailure: failure };
    await this.db.reader.update(EvidenceHost, { host }, what);
  }

  private async insert(tx: Tx, hosts: string[], note: string, now: Date): Promise<EvidenceHost[]> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('signature.evidence-host', 0))`);
    const known = await tx.find(EvidenceHost);
    const added = hosts
      .filter((host) => !known.some((other) => other.host === host))
      .map((host) =>
        tx.create(EvidenceHost, {
          ...{ host, note, addedAt: now },
          ...{ lastSuccessAt: null, lastFailureAt: null, lastFailure: null },
        }),
      );
    if (known.length + added.length > MOST) throw tooManyHosts(MOST);
    await tx.insert(EvidenceHost, added);
    this.db.afterCommit(() => this.forget());
    return added;
  }

  private forget(): void {
    this.remembered = undefined;
  }
}
