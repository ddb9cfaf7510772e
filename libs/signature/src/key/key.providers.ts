import { ContainerImport } from './container/container.service';
import { DeskCertificates } from './desktop/desk-certificates';
import { DesktopPublicController } from './desktop/desktop.public.controller';
import { DesktopSigning } from './desktop/desktop.service';
import { DesktopStaffController } from './desktop/desktop.staff.controller';
import { KeyAdminController } from './key.admin.controller';
import { KeyService } from './key.service';
import { KeyStaffController } from './key.staff.controller';
import { Keyring } from './keyring';
import { PinLocks } from './pin/pin-lock.service';
import { RemoteSigners } from './remote/remote-signers';
import { RemoteAdminController } from './remote/remote.admin.controller';
import { RemoteSigningJobs } from './remote/remote.jobs';
import { RemotePublicController } from './remote/remote.public.controller';
import { RemoteSigningService } from './remote/remote.service';
import { RemoteStaffController } from './remote/remote.staff.controller';
import { KeyRegistration } from './registration.service';
import { RevocationGate } from './revocation-gate';
import { KeyRotation } from './rotation.service';
import { SigningWays } from './way/signing-way.service';
import { TrialPhoneRegistration } from './way/trial-phone-registration';
import { SigningWayStaffController } from './way/signing-way.staff.controller';
import { TokenDriver } from './token/token-driver';
import { TokenService } from './token/token.service';

/** What the module takes from this folder. */
export const keyProviders = [
  ContainerImport,
  DeskCertificates,
  DesktopSigning,
  Keyring,
  KeyRegistration,
  KeyRotation,
  KeyService,
  PinLocks,
  RevocationGate,
  RemoteSigners,
  RemoteSigningJobs,
  RemoteSigningService,
  SigningWays,
  TokenDriver,
  TokenService,
  TrialPhoneRegistration,
];

export const keyControllers = [
  DesktopPublicController,
  DesktopStaffController,
  KeyStaffController,
  KeyAdminController,
  RemoteAdminController,
  RemotePublicController,
  RemoteStaffController,
  SigningWayStaffController,
];
