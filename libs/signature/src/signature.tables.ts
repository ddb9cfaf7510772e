import type { ModuleTables } from '@motcua/kernel/database';
import { Authority } from './authority/authority.entity';
import { PhoneCredential } from './authority/phone/phone-credential.entity';
import { DesktopTicket } from './key/desktop/desktop-ticket.entity';
import { Key } from './key/key.entity';
import { PinLock } from './key/pin/pin-lock.entity';
import { RemoteSigning } from './key/remote/remote-signing.entity';
import { ChosenWay } from './key/way/signing-way.entity';
import { CreateSignature1767657600000 } from './migrations/1767657600000-create-signature';
import { OpenKeys1767658000000 } from './migrations/1767658000000-open-keys';
import { CreateTrustStore1767658100000 } from './migrations/1767658100000-create-trust-store';
import { ServeAuthority1767658200000 } from './migrations/1767658200000-serve-authority';
import { WidenKeyAlgorithms1767658300000 } from './migrations/1767658300000-widen-key-algorithms';
import { ChooseSigningWay1767658400000 } from './migrations/1767658400000-choose-signing-way';
import { KeepTrialPhones1767658500000 } from './migrations/1767658500000-keep-trial-phones';
import { Signing } from './signing.entity';
import { KeptEvidence } from './trust/evidence-cache.entity';
import { EvidenceHost } from './trust/evidence-host.entity';
import { TrustCertificate } from './trust/trust-certificate.entity';

export const signatureTables: ModuleTables = {
  schema: 'signature',
  entities: [
    Authority,
    ChosenWay,
    DesktopTicket,
    EvidenceHost,
    KeptEvidence,
    Key,
    PhoneCredential,
    PinLock,
    RemoteSigning,
    Signing,
    TrustCertificate,
  ],
  migrations: [
    CreateSignature1767657600000,
    OpenKeys1767658000000,
    CreateTrustStore1767658100000,
    ServeAuthority1767658200000,
    WidenKeyAlgorithms1767658300000,
    ChooseSigningWay1767658400000,
    KeepTrialPhones1767658500000,
  ],
};
