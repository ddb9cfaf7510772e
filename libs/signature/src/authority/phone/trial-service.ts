import { createHmac } from 'node:crypto';
import type { Config } from '@motcua/kernel/config';
import type { RemoteService } from '../../key/remote/remote-signer';
import type { AuthorityService } from '../authority.service';
import { PHONE_PATH } from './phone-page';

/** As people read it; no service of the configuration can bear such a name. */
export const TRIAL_PHONE = 'Điện thoại thử nghiệm';

/** Who the portal is to the phone: known in each of its processes, kept in none. */
export const trialClient = ({ sessionSecret }: Config): { id: string; secret: string } => ({
  id: 'portal',
  secret: createHmac('sha256', sessionSecret).update('trial-phone-client').digest('hex'),
});

/** The phone for trying out as one of the remote services, where the authority for trying out is served. */
export function trialService(config: Config, authority: AuthorityService): RemoteService | undefined {
  if (!config.devPki) return undefined;
  const { id: clientId, secret: clientSecret } = trialClient(config);
  return {
    ...{ name: TRIAL_PHONE, kind: 'csc-v2', clientId, clientSecret },
    // The port is known when it is listened on.
    get url() {
      return `${authority.publishedAt}/csc/v2`;
    },
  };
}

/** Where the signer decides. */
export const phonePageOf = ({ publishedAt }: AuthorityService): string | null =>
  publishedAt === undefined ? null : publishedAt + PHONE_PATH;
