import { createHash, createPrivateKey } from 'node:crypto';
import { Dict, PdfFile, Reserved, RevisionWriter, name, officialPaper, type Ref } from '@motcua/kernel/pdf';
import { signedAttributes, signedData, type KeyAlgorithm } from '../src/cms/write-cms';
import { issueAuthority, issueRoot, issueSigner, type Issued, type Subject } from '../src/authority/certificates';
import { SoftwareKey } from '../src/key/signing-key';
import { signPdf } from '../src/sign/sign-pdf';
import type { Trust } from '../src/verify/verify-pdf';

export const SIGNED_AT = new Date('2026-11-20T03:15:00Z');
export const LATER = new Date('2026-11-21T03:15:00Z');
const BORN = new Date('2026-11-01T00:00:00Z');

/** An authority of its own with a leader and an agency, nothing of it in a database. */
export async function authority() {
  const root = await issueRoot({ name: 'Gốc thử nghiệm' }, BORN);
  const issuing = await issueAuthority({ name: 'Cấp chứng thư thử nghiệm' }, root, BORN);
  const keyFor = async (subject: Subject, algorithm: KeyAlgorithm = 'ecdsa-p256', issuer: Issued = issuing) => {
    const issued = await issueSigner(subject, issuer, algorithm, BORN);
    return softwareKey(issued, algorithm, [issuer.certificate]);
  };
  const leader = await keyFor({ name: 'Lê Hoàng Đức', organization: 'Sở Xây dựng', title: 'Phó Giám đốc' });
  const agency = await keyFor({ name: 'Sở Xây dựng tỉnh Lâm Đồng', organization: 'Sở Xây dựng tỉnh Lâm Đồng' });
  /** The register of a portal that issued both and revoked none. */
  const register = {
    certificate: () => Promise.resolve({ revokedAt: null }),
    signedAt: () => Promise.resolve(undefined),
  };
  const trust: Trust = { anchors: [root.certificate], register };
  return { root, issuing, keyFor, leader, agency, trust };
}

export type Authority = Awaited<ReturnType<typeof authority>>;

export function softwareKey(issued: Issued, algorithm: KeyAlgorithm, chain: Buffer[]): SoftwareKey {
  const key = createPrivateKey({ key: issued.privateKey, format: 'der', type: 'pkcs8' });
  return new SoftwareKey(key, { algorithm, certificate: issued.certificate, chain });
}

export async function paper(): Promise<Buffer> {
  const { bytes } = await officialPaper({ title: 'Giấy phép xây dựng', at: SIGNED_AT })
    .agencyHead({
      parent: 'Ủy ban nhân dân tỉnh Lâm Đồng',
      agency: 'Sở Xây dựng',
      number: '15/GPXD-SXD',
      place: 'Lâm Đồng',
      issuedAt: SIGNED_AT,
    })
    .title('Giấy phép xây dựng', 'Cấp cho bà Nguyễn Thị Lan')
    .paragraph('Cho phép bà Nguyễn Thị Lan xây dựng nhà ở riêng lẻ tại phường Xuân Hương - Đà Lạt.')
    .signatureBlock({
      signers: [
        {
          authority: 'KT. GIÁM ĐỐC',
          position: 'Phó Giám đốc',
          name: 'Lê Hoàng Đức',
          field: 'leader',
          sealField: 'seal',
        },
      ],
    })
    .render();
  return bytes;
}

export const byHand = (pdf: Buffer, { leader }: Authority, field = 'leader') =>
  signPdf(
    pdf,
    { field, appearance: { kind: 'hand', lines: [] }, reason: 'Phê duyệt', at: SIGNED_AT },
    leader,
    'Lê Hoàng Đức',
  ).then((done) => done.pdf);

export const bySeal = (pdf: Buffer, { agency }: Authority, field = 'seal') =>
  signPdf(
    pdf,
    {
      field,
      appearance: { kind: 'seal', lines: ['Ủy ban nhân dân tỉnh Lâm Đồng', 'Sở Xây dựng'] },
      reason: 'Đóng dấu',
      at: SIGNED_AT,
    },
    agency,
    'Sở Xây dựng tỉnh Lâm Đồng',
  ).then((done) => done.pdf);

export const signedAndSealed = async (by: Authority) => bySeal(await byHand(await paper(), by), by);

/** The second field signed by a trusted signer in a revision that does something else as well. */
export async function riggedSeal(
  pdf: Buffer,
  { agency }: Authority,
  also: (writer: RevisionWriter, page: Ref) => void,
): Promise<Buffer> {
  const writer = new RevisionWriter(PdfFile.open(pdf));
  const form = writer.dict(writer.file.catalog().get('AcroForm'));
  const field = writer.file.array(form.get('Fields'))[1] as Ref;
  also(writer, writer.file.pages()[0] as Ref);
  const value = writer.add(
    Dict.of({
      Type: name('Sig'),
      Filter: name('Adobe.PPKLite'),
      SubFilter: name('ETSI.CAdES.detached'),
      ByteRange: new Reserved('range', `[${' '.repeat(40)}]`),
      Contents: new Reserved('contents', `<${'0'.repeat(8000)}>`),
    }),
  );
  writer.set(field, writer.dict(field).with({ V: value }));
  const { bytes, reserved } = writer.write();
  const [range, contents] = [reserved.get('range')!, reserved.get('contents')!];
  bytes.write(`[0 ${contents.start} ${contents.end} ${bytes.length - contents.end}`.padEnd(41), range.start, 'latin1');
  const digest = createHash('sha256')
    .update(bytes.subarray(0, contents.start))
    .update(bytes.subarray(contents.end))
    .digest();
  const attributes = signedAttributes(digest, agency.certificate);
  bytes.write(
    signedData(attributes, await agency.sign(attributes), agency).toString('hex'),
    contents.start + 1,
    'latin1',
  );
  return bytes;
}
