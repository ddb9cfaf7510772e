// A process of its own, so that what the peer leaves to the garbage collector is not cleared away at our cost.
import { createPrivateKey } from 'node:crypto';
import { median, perCpuSecond, warmUp } from './cpu.mjs';

const ROUNDS = 3;

/** What one peer is asked to do. @typedef {{ page: string, certificate: string, privateKey: string }} Asked base64; RSA, DER */

process.once('message', async (/** @type {Asked} */ asked) => {
  const [page, certificate, privateKey] = [asked.page, asked.certificate, asked.privateKey].map((text) =>
    Buffer.from(text, 'base64'),
  );
  const work = await signing(page, { certificate, privateKey });
  await warmUp(work);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await perCpuSecond(work));
  process.send?.(median(rounds));
  process.disconnect();
});

/**
 * What the usual packages of npm (@signpdf) do for the same page and a key as long: a placeholder by pdf-lib, signed by
 * node-forge.
 * @param {Buffer} page
 * @param {{ certificate: Buffer, privateKey: Buffer }} issued
 */
async function signing(page, issued) {
  const [{ SignPdf }, { P12Signer }, { pdflibAddPlaceholder }, { PDFDocument }, { default: forge }] = await Promise.all(
    [
      import('@signpdf/signpdf'),
      import('@signpdf/signer-p12'),
      import('@signpdf/placeholder-pdf-lib'),
      import('pdf-lib'),
      import('node-forge'),
    ],
  );
  const container = containerOf(forge, issued);
  return async () => {
    const pdfDoc = await PDFDocument.load(page);
    pdflibAddPlaceholder({ pdfDoc, reason: 'Phê duyệt', contactInfo: '', name: 'Lê Hoàng Đức', location: '' });
    const prepared = Buffer.from(await pdfDoc.save({ useObjectStreams: false }));
    // A signer of theirs signs once.
    return new SignPdf().sign(prepared, new P12Signer(container));
  };
}

/** PKCS #12 without a passphrase, as cheap to open as can be. @param {typeof import('node-forge')} forge @param {{ certificate: Buffer, privateKey: Buffer }} issued */
function containerOf(forge, { certificate, privateKey }) {
  const secret = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  const key = forge.pki.privateKeyFromPem(secret.export({ format: 'pem', type: 'pkcs1' }).toString());
  const read = forge.pki.certificateFromAsn1(forge.asn1.fromDer(certificate.toString('latin1')));
  const container = forge.pkcs12.toPkcs12Asn1(key, [read], '', { algorithm: '3des', count: 1 });
  return Buffer.from(forge.asn1.toDer(container).getBytes(), 'latin1');
}
