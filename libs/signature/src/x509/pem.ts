export type PemLabel = 'CERTIFICATE' | 'X509 CRL';

/** The values of a file that is DER, or PEM with any number of blocks under the label; what is neither is returned as it is. */
export function derOf(file: Buffer, label: PemLabel): Buffer[] {
  if (file[0] === 0x30) return [file];
  const blocks = file
    .toString('latin1')
    .matchAll(new RegExp(`-----BEGIN ${label}-----([^-]*)-----END ${label}-----`, 'g'));
  const found = [...blocks].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
  return found.length > 0 ? found : [file];
}
