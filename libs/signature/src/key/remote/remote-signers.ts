import { Injectable } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { AuthorityService } from '../../authority/authority.service';
import { trialService } from '../../authority/phone/trial-service';
import { remoteServiceUnknown } from '../../signature.problems';
import { CscV1Signer } from './csc-v1';
import { CscV2Signer } from './csc-v2';
import type { RemoteService, RemoteSigner } from './remote-signer';
import { SmartCaSigner } from './smart-ca';

const KINDS: Record<RemoteService['kind'], new (service: RemoteService) => RemoteSigner> = {
  'csc-v2': CscV2Signer,
  'csc-v1': CscV1Signer,
  'smart-ca': SmartCaSigner,
};

/** The configured services, and the phone for trying out, by name. Nothing else is ever asked. */
@Injectable()
export class RemoteSigners {
  private readonly byName: ReadonlyMap<string, RemoteSigner>;

  constructor(config: Config, authority: AuthorityService) {
    const trial = trialService(config, authority);
    const services = [...config.remoteSigners, ...(trial ? [trial] : [])];
    this.byName = new Map(services.map((service) => [service.name, new KINDS[service.kind](service)]));
  }

  get names(): string[] {
    return [...this.byName.keys()];
  }

  /** @throws Problem signature/remote-service-unknown */
  get(name: string): RemoteSigner {
    const found = this.byName.get(name);
    if (!found) throw remoteServiceUnknown(name);
    return found;
  }
}
