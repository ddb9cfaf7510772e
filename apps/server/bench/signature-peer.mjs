import { createPrivateKey } from 'node:crypto';

/**
 * What the usual packages of npm (@signpdf) do for the same page and key: a placeholder by pdf-lib, signed by node-forge.
 * Nothing where they are not installed.
 * @param {Buffer} page
 * @param {{ certificate: Buffer, privateKey: Buffer }} issued RSA, DER
 * @returns {Promise<Record<string, () => Promise<unknown>>>}
 */
export async function peer(page, issued) {
  try {
    const [{ SignPdf }, { P12Signer }, { pdflibAddPlaceholder }, { PDFDocument }, { default: forge }] =
      await Promise.all([
        import('@signpdf/signpdf'),
        import('@signpdf/signer-p12'),
        import('@signpdf/placeholder-pdf-lib'),
        import('pdf-lib'),
        import('node-forge'),
      ]);
    const container = containerOf(forge, issued);
    return {
      '@signpdf RSA-3072': async () => {
        const pdfDoc = await PDFDocument.load(page);
        pdflibAddPlaceholder({ pdfDoc, reason: 'Phê duyệt', contactInfo: '', name: 'Lê Hoàng Đức', location: '' });
        const prepared = Buffer.from(await pdfDoc.save({ useObjectStreams: false }));
        // A signer of theirs signs once.
        return new SignPdf().sign(prepared, new P12Signer(container));
      },
    };
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code === 'ERR_MODULE_NOT_FOUND') return {};
    throw error;
  }
}

/** PKCS #12 without a passphrase, as cheap to open as can be. @param {typeof import('node-forge')} forge @param {{ certificate: Buffer, privateKey: Buffer }} issued */
function containerOf(forge, { certificate, privateKey }) {
  const secret = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  const key = forge.pki.privateKeyFromPem(secret.export({ format: 'pem', type: 'pkcs1' }).toString());
  const read = forge.pki.certificateFromAsn1(forge.asn1.fromDer(certificate.toString('latin1')));
  const container = forge.pkcs12.toPkcs12Asn1(key, [read], '', { algorithm: '3des', count: 1 });
  return Buffer.from(forge.asn1.toDer(container).getBytes(), 'latin1');
}
