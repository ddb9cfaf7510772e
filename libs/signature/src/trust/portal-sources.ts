import { Injectable } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { AuthorityService } from '../authority/authority.service';
import { PkiServer } from '../authority/pki-server';
import type { SigningSources } from '../sign/sources';
import { HttpTimestamps } from '../timestamp/http-timestamps';
import { EvidenceServers } from './evidence-servers';
import { HttpEvidence } from './http-evidence';
import { TrustStore } from './trust-store';

/** Where the portal's own signatures get timestamps and evidence from. */
@Injectable()
export class PortalSources {
  constructor(
    private readonly config: Config,
    private readonly pki: PkiServer,
    private readonly authority: AuthorityService,
    private readonly store: TrustStore,
    private readonly servers: EvidenceServers,
    private readonly evidence: HttpEvidence,
  ) {}

  /** Timestamps come from `TIMESTAMP_URL`, else from the portal's own authority where it is there for trying out. */
  async at(time: Date): Promise<SigningSources> {
    const [own, { anchors, intermediates }] = await Promise.all([this.authority.roots(), this.store.anchorsAt(time)]);
    const url = this.config.timestampUrl ?? this.pki.timestampUrl;
    return {
      ...(url !== undefined && { timestamps: new HttpTimestamps(url, this.servers.fetch) }),
      evidence: this.evidence,
      anchors: [...own, ...anchors],
      intermediates,
    };
  }
}
