import { defineEvent } from '@motcua/kernel/outbox';

export interface RemoteEnd {
  remoteSigningId: string;
  keyId: string;
  /** Who asked for it. */
  accountId: string;
  state: 'signed' | 'refused' | 'expired';
  /** Refused because its certificate signs no more: it was revoked, or expired, while the phone was asked. */
  isCertificateEnded: boolean;
  /** SHA-256 of the signed file in the storage. */
  document: string | null;
}

/** A signature that was asked for on somebody's phone was made, refused, or not confirmed in time. */
export const RemoteSigningEnded = defineEvent<RemoteEnd>('signature.remote-signing-ended');

export interface DesktopReturn {
  ticketId: string;
  accountId: string;
  /** SHA-256 of the file that was given out, and of the one that came back, in the storage. */
  original: string;
  document: string;
}

/** A paper came back signed from the signer's own machine. */
export const DesktopSigned = defineEvent<DesktopReturn>('signature.desktop-signed');
