import { useQuery } from '@tanstack/react-query';
import type { CertificateDto } from '../api/contract';
import { reading } from '../api/read';

export const OWN_CERTIFICATES = '/staff/certificates/mine';

/** One's own certificates, the newest first. */
export function useOwnCertificates() {
  return useQuery(reading<{ items: CertificateDto[] }>(OWN_CERTIFICATES));
}
