import { PdfFile } from '@motcua/kernel/pdf';
import {
  hybridFile,
  linearizedFile,
  packedFile,
  pdfsig,
  qpdfCheck,
  repacked,
  withPoppler,
  withQpdf,
} from '@motcua/kernel/testing';
import { issueSigner } from '../src/authority/certificates';
import type { KeyAlgorithm, SignatureScheme } from '../src/cms/scheme';
import type { AppearanceOrder } from '../src/pdf/appearance';
import { prepareFields, type FieldOrder } from '../src/pdf/prepare-fields';
import { SoftwareKey } from '../src/key/signing-key';
import { signPdf } from '../src/sign/sign-pdf';
import { findSignatures } from '../src/verify/find-signatures';
import { verifyPdf } from '../src/verify/verify-pdf';
import { createPrivateKey } from 'node:crypto';
import { LATER, SIGNED_AT, authority, paper, type Authority } from './signed-samples';

const hand: AppearanceOrder = { kind: 'hand', lines: [] };
const seal: AppearanceOrder = { kind: 'seal', lines: ['Ủy ban nhân dân tỉnh Lâm Đồng', 'Sở Xây dựng'] };
const number: AppearanceOrder = { kind: 'text', lines: ['Số: 15/GPXD-SXD', 'Lâm Đồng, ngày 20 tháng 11 năm 2026'] };
const none: AppearanceOrder = { kind: 'none' };

/** Who signs on a paper's way through the office, one after another. */
const ROUND: { field: string; appearance: AppearanceOrder; algorithm: KeyAlgorithm; scheme?: SignatureScheme }[] = [
  { field: 'ky-nhay', appearance: none, algorithm: 'ecdsa-p256' },
  { field: 'tham-dinh', appearance: none, algorithm: 'rsa-2048' },
  { field: 'truong-phong', appearance: none, algorithm: 'ecdsa-p384' },
  { field: 'lanh-dao', appearance: hand, algorithm: 'rsa-3072' },
  { field: 'con-dau', appearance: seal, algorithm: 'rsa-4096' },
  { field: 'so-ngay', appearance: number, algorithm: 'ecdsa-p256' },
  { field: 'luu-tru', appearance: none, algorithm: 'rsa-2048', scheme: { kind: 'pkcs1', digest: 'sha384' } },
  { field: 'chuyen-phat', appearance: none, algorithm: 'ecdsa-p256', scheme: { kind: 'ecdsa', digest: 'sha512' } },
];
const FIELDS: FieldOrder[] = ROUND.map(({ field, appearance }) => ({ field, appearance }));

let by: Authority;
let keys: SoftwareKey[];
beforeAll(async () => {
  by = await authority();
  keys = await Promise.all(
    ROUND.map(async ({ field, algorithm, scheme }) => {
      const issued = await issueSigner({ name: `Người ký ${field}` }, by.issuing, algorithm, SIGNED_AT);
      const secret = createPrivateKey({ key: issued.privateKey, format: 'der', type: 'pkcs8' });
      const chain = [by.issuing.certificate];
      return new SoftwareKey(secret, {
        algorithm,
        ...(scheme && { scheme }),
        certificate: issued.certificate,
        chain,
      });
    }),
  );
});

async function signedByAll(pdf: Buffer): Promise<Buffer[]> {
  const states = [await prepareFields(pdf, FIELDS)];
  for (const [i, { field, appearance }] of ROUND.entries()) {
    const order = { field, appearance, reason: 'Ký', at: SIGNED_AT };
    const before = states.at(-1) as Buffer;
    const { pdf: after } = await signPdf(before, order, keys[i] as SoftwareKey, `Người ký ${field}`);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    states.push(after);
  }
  return states;
}

describe.each([
  ['a classic table', paper],
  ['packed objects, as pdf-lib writes them', () => paper().then(repacked)],
  ['packed objects and predictors', () => Promise.resolve(packedFile())],
  ['two cross-references', () => Promise.resolve(hybridFile())],
  ['its first page first', () => Promise.resolve(linearizedFile())],
])('a file with %s', (_, make) => {
  let states: Buffer[];
  beforeAll(async () => {
    states = await signedByAll(await make());
  });
  const last = () => states.at(-1) as Buffer;

  it('gets all its fields in one revision', async () => {
    const [original, prepared] = [PdfFile.open(await make()), PdfFile.open(states[0] as Buffer)];
    expect(prepared.revisions).toHaveLength(original.revisions.length + 1);
  });

  it('is signed by eight, one after another, and every signature holds at every step', async () => {
    for (const [i, pdf] of states.entries()) {
      const { signatures, conclusion } = await verifyPdf(pdf, by.trust, LATER);
      expect(conclusion).toBe(i === 0 ? 'NO_SIGNATURE' : 'TOTAL_PASSED');
      expect(signatures.map(({ field }) => field)).toEqual(ROUND.slice(0, i).map(({ field }) => field));
    }
  });

  it('keeps the form of its cross-reference', async () => {
    const { form } = PdfFile.open(await make()).revisions.at(-1) as { form: string };
    expect(PdfFile.open(last()).revisions.at(-1)?.form).toBe(form);
  });

  it('is certified by the first signature, for signing only', () => {
    const file = PdfFile.open(last());
    const permissions = findSignatures(file).signatures.map(({ restriction: { permission } }) => permission);
    expect(permissions).toEqual([2, ...Array<undefined>(ROUND.length - 1).fill(undefined)]);
    expect(file.catalog().get('Perms')).toEqual(
      PdfFile.open(states[1] as Buffer)
        .catalog()
        .get('Perms'),
    );
    expect(file.dict(file.catalog().get('AcroForm'))?.get('SigFlags')).toBe(3);
  });

  withPoppler('is valid for poppler, eight times', () => {
    expect(pdfsig(last())).toMatchObject({ valid: ROUND.length, wholeDocument: true });
  });

  withQpdf('is without fault for qpdf at every step', () => {
    expect(states.map(qpdfCheck).filter(Boolean)).toEqual([]);
  });
});

describe('preparing fields', () => {
  const fields: FieldOrder[] = [{ field: 'mot', appearance: none }];

  it('refuses a name that is taken, or given twice', async () => {
    const taken = { type: 'signature/field-taken', status: 409 };
    await expect(prepareFields(await paper(), [{ field: 'leader', appearance: none }])).rejects.toMatchObject(taken);
    await expect(prepareFields(await paper(), [...fields, ...fields])).rejects.toMatchObject(taken);
  });

  it('refuses once the file is certified', async () => {
    const order = { field: 'leader', appearance: none, reason: 'Ký', at: SIGNED_AT };
    const { pdf } = await signPdf(await paper(), order, by.leader, 'Lê Hoàng Đức');
    await expect(prepareFields(pdf, fields)).rejects.toMatchObject({ type: 'signature/field-missing' });
  });

  it('refuses a page that is not there, and a file that is none', async () => {
    await expect(prepareFields(await paper(), [{ field: 'x', appearance: none, page: 7 }])).rejects.toMatchObject({
      type: 'signature/page-missing',
    });
    await expect(prepareFields(Buffer.from('%PDF-1.7 x'), fields)).rejects.toMatchObject({
      type: 'signature/unsignable-pdf',
    });
  });
});
