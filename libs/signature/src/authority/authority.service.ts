import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '@motcua/kernel/audit';
import { Config } from '@motcua/kernel/config';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import { pemOf } from '../verify/trust-files';
import { Authority } from './authority.entity';
import { issueAuthority, issueRoot, type Issued, type Issuer } from './certificates';
import { seal, unseal } from '../key/envelope';

const ROOT = { name: 'Một Cửa - Gốc chứng thực nội bộ', organization: 'Một Cửa' };
const ISSUING = { name: 'Một Cửa - Cấp chứng thư nội bộ', organization: 'Một Cửa' };

/** The portal's own authority: made when the first certificate is asked for. */
@Injectable()
export class AuthorityService implements OnModuleInit {
  private readonly logger = new Logger(AuthorityService.name);
  /** Where `motcua verify` finds the root without a database. */
  readonly trustFolder: string;

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly audit: AuditTrail,
  ) {
    this.trustFolder = join(config.dataDir, 'trust');
  }

  async onModuleInit(): Promise<void> {
    for (const root of await this.roots()) await this.publish(root);
  }

  /** Certificates of the roots, DER. */
  async roots(): Promise<Buffer[]> {
    const found = await this.db.reader.find(Authority, { where: { kind: 'root' } });
    return found.map(({ certificate }) => certificate);
  }

  /** The authority that signs certificates of people and agencies; both levels are made on the first call. */
  async issuer(tx: Tx, now: Date): Promise<Issuer> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['signature.authority']);
    const issuing = await this.load(tx, 'issuing');
    if (issuing) return this.opened(issuing);
    const root = await issueRoot(ROOT, now);
    const below = await issueAuthority(ISSUING, root, now);
    await this.keep(tx, 'root', ROOT.name, root, now);
    await this.keep(tx, 'issuing', ISSUING.name, below, now);
    this.db.afterCommit(() => {
      void this.publish(root.certificate).catch((error: unknown) => this.logger.error(error));
    });
    return below;
  }

  private load(tx: Tx, kind: Authority['kind']): Promise<Authority | null> {
    return tx
      .createQueryBuilder(Authority, 'authority')
      .addSelect(['authority.encryptedKey', 'authority.wrappedDataKey'])
      .where('authority.kind = :kind', { kind })
      .getOne();
  }

  private opened(authority: Authority): Issuer {
    const privateKey = unseal(authority, this.config.keyEncryptionKey, authority.bound);
    return { certificate: authority.certificate, privateKey };
  }

  private async keep(tx: Tx, kind: Authority['kind'], name: string, issued: Issued, now: Date): Promise<void> {
    const { certificate, serial, notBefore, notAfter } = issued;
    const authority = tx.create(Authority, {
      id: newId(),
      kind,
      name,
      serial,
      certificate,
      notBefore,
      notAfter,
      createdAt: now,
    });
    Object.assign(authority, seal(issued.privateKey, this.config.keyEncryptionKey, authority.bound));
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
