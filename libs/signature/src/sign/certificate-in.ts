import { createHash } from 'node:crypto';
import { PdfFile, PdfString } from '@motcua/kernel/pdf';
import { signatureFields } from '../pdf/fields';
import { reading } from '../pdf/reading';
import { signersOf } from './signers-in';

/** The certificate (DER) with that SHA-256 (hexadecimal) of somebody who signed the file. */
export function certificateIn({ pdf, fingerprint }: { pdf: Buffer; fingerprint: string }): Promise<Buffer | undefined> {
  return reading(() => {
    const contents = signatureFields(PdfFile.open(pdf)).map(({ value }) => value?.dict.get('Contents'));
    const signers = contents.flatMap((value) => (value instanceof PdfString ? signersOf(value.bytes) : []));
    const found = signers.find(({ signer }) => createHash('sha256').update(signer).digest('hex') === fingerprint);
    return Promise.resolve(found?.signer);
  });
}
