import { useQuery } from '@tanstack/react-query';
import type { CertificateDto, SigningWays } from '../api/contract';
import { reading } from '../api/read';
import { useSession } from '../api/session';

export const OWN_CERTIFICATES = '/staff/certificates/mine';
export const SIGNING_WAY = '/staff/signing-way';

/** One's own certificates, the newest first. */
export function useOwnCertificates() {
  return useQuery(reading<{ items: CertificateDto[] }>(OWN_CERTIFICATES));
}

/** How one signs, and how else one could; asked for by those alone who sign. */
export function useSigningWay() {
  const enabled = useSession()?.permissions.includes('signature.sign') ?? false;
  return useQuery({ ...reading<SigningWays>(SIGNING_WAY), enabled });
}

/** The same text for the same way: a kind, and of keys that lie elsewhere which. */
export const wayKey = (way: { kind: string; keyId?: string | null }): string =>
  way.keyId ? `${way.kind}:${way.keyId}` : way.kind;

/** The certificate by which one signs; undefined where the portal does not know it, or has issued none yet. */
export function certificateInUse({ way, choices }: SigningWays): CertificateDto | undefined {
  return choices.find((choice) => wayKey(choice) === wayKey(way))?.certificate ?? undefined;
}
