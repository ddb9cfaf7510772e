import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Config } from '@motcua/kernel/config';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import { Keyring } from '../key/keyring';
import { noAuthority } from '../signature.problems';
import { pemOf } from '../verify/trust-files';
import { Authority, type AuthorityKind } from './authority.entity';
import { CaKey } from './ca-key';
import {
  issueAuthority,
  issueResponder,
  issueRoot,
  issueTimestamper,
  type Issued,
  type Issuer,
  type Places,
} from './certificates';
import { DEVELOPMENT, isDevelopmentRoot } from './development';

const named = (name: string) => ({ name: `${name} ${DEVELOPMENT}`, organization: 'Một Cửa' });
const SUBJECTS: Record<AuthorityKind, ReturnType<typeof named>> = {
  root: named('Một Cửa - Gốc chứng thực nội bộ'),
  issuing: named('Một Cửa - Cấp chứng thư nội bộ'),
  tsa: named('Một Cửa - Cấp dấu thời gian'),
  ocsp: named('Một Cửa - Trả lời trạng thái chứng thư'),
};
/** As the authorities of the land have it. */
const LEVEL_KEYS = { algorithm: 'rsa-3072' } as const;

/** An open part of the authority, and until when it may be used. */
interface Opened extends Issuer {
  notAfter: Date;
}

/**
 * The portal's own authority, for trying out: made when the first certificate is asked for, and never by a portal that
 * serves people. One that an earlier version made without the mark (DEV) goes on as it is.
 */
@Injectable()
export class AuthorityService implements OnModuleInit {
  private readonly logger = new Logger(AuthorityService.name);
  private readonly servants = new Map<AuthorityKind, { key: CaKey; notAfter: Date }>();
  /** Where `motcua verify` finds the root without a database. */
  readonly trustFolder: string;
  /** What addresses in certificates begin with; undefined where nothing is published. */
  publishedAt: string | undefined;

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly audit: AuditTrail,
    private readonly keyring: Keyring,
  ) {
    this.trustFolder = join(config.dataDir, 'trust');
    this.publishedAt = config.devPki ? `http://127.0.0.1:${config.devPkiPort}` : undefined;
  }

  async onModuleInit(): Promise<void> {
    for (const root of await this.roots()) await this.publish(root);
  }

  /** Certificates of the roots that this portal may trust, DER. */
  async roots(): Promise<Buffer[]> {
    const found = await this.db.reader.find(Authority, { where: { kind: 'root' } });
    return found.map(({ certificate }) => certificate).filter((root) => this.mayUse(root));
  }

  /**
   * The authority that signs certificates of people and agencies; both levels are made on the first call.
   * @throws Problem signature/no-authority on a portal that serves people
   */
  async issuer(tx: Tx, now: Date): Promise<Issuer> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['signature.authority']);
    const issuing = await this.load(tx, 'issuing');
    const root = await this.load(tx, 'root');
    if (root ? !this.mayUse(root.certificate) : this.config.isPublic) throw noAuthority();
    if (issuing) return this.opened(issuing);
    const made = await issueRoot(SUBJECTS.root, now, LEVEL_KEYS);
    const below = await issueAuthority(SUBJECTS.issuing, { ...made, places: this.places('root') }, now, LEVEL_KEYS);
    await this.keep(tx, 'root', made, now);
    await this.keep(tx, 'issuing', below, now);
    this.db.afterCommit(() => {
      void this.publish(made.certificate).catch((error: unknown) => this.logger.error(error));
    });
    return { ...below, places: this.places('issuing') };
  }

  /** A part of the authority with its key, made if it is not there, renewed if it has expired. */
  async part(kind: AuthorityKind, now: Date): Promise<CaKey> {
    const known = this.servants.get(kind);
    if (known && now < known.notAfter) return known.key;
    const { notAfter, ...issuer } = await this.db.transaction((tx) => this.ensure(tx, kind, now));
    const key = new CaKey(issuer);
    this.servants.set(kind, { key, notAfter });
    return key;
  }

  private async ensure(tx: Tx, kind: AuthorityKind, now: Date): Promise<Opened> {
    const issuer = await this.issuer(tx, now);
    const found = await this.load(tx, kind);
    if (found && (now < found.notAfter || kind === 'root' || kind === 'issuing')) return this.opened(found);
    if (found) await tx.remove(found);
    const issue = kind === 'tsa' ? issueTimestamper : issueResponder;
    const issued = await issue(SUBJECTS[kind], issuer, now);
    await this.keep(tx, kind, issued, now);
    return issued;
  }

  private places(of: 'root' | 'issuing'): Places | undefined {
    const base = this.publishedAt;
    if (base === undefined) return undefined;
    const places = { crl: `${base}/${of}.crl`, issuer: `${base}/${of}.crt` };
    return of === 'issuing' ? { ...places, ocsp: `${base}/ocsp` } : places;
  }

  private mayUse(root: Buffer): boolean {
    return !this.config.isPublic || !isDevelopmentRoot(root);
  }

  private load(tx: Tx, kind: AuthorityKind): Promise<Authority | null> {
    return tx
      .createQueryBuilder(Authority, 'authority')
      .addSelect(['authority.encryptedKey', 'authority.wrappedDataKey'])
      .where('authority.kind = :kind', { kind })
      .getOne();
  }

  private opened(authority: Authority): Opened {
    const { certificate, kind, notAfter } = authority;
    const privateKey = this.keyring.unseal(authority, authority.bound);
    return { certificate, privateKey, notAfter, ...(kind === 'issuing' && { places: this.places(kind) }) };
  }

  private async keep(tx: Tx, kind: AuthorityKind, issued: Issued, now: Date): Promise<void> {
    const { certificate, serial, notBefore, notAfter } = issued;
    const authority = tx.create(Authority, {
      id: newId(),
      kind,
      name: SUBJECTS[kind].name,
      serial,
      certificate,
      notBefore,
      notAfter,
      createdAt: now,
    });
    Object.assign(authority, this.keyring.seal(issued.privateKey, authority.bound));
    await tx.save(authority);
    await this.audit.add(tx, {
      actorId: null,
      action: 'signature.create-authority',
      subject: `authority:${authority.id}`,
      facts: { kind, serial, notAfter },
    });
  }

  private async publish(root: Buffer): Promise<void> {
    await mkdir(this.trustFolder, { recursive: true });
    await writeFile(join(this.trustFolder, 'mot-cua-root.pem'), pemOf(root));
  }
}
