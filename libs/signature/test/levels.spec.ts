import { createHash } from 'node:crypto';
import { PdfFile, Stream, type Dict, type PdfObject } from '@motcua/kernel/pdf';
import { pdfsig, qpdfCheck, withPoppler, withQpdf } from '@motcua/kernel/testing';
import { prepareFields } from '../src/pdf/prepare-fields';
import { signersIn } from '../src/sign/signers-in';
import type { Level } from '../src/sign/level';
import { preserve } from '../src/sign/preserve';
import { signPdf } from '../src/sign/sign-pdf';
import type { SigningSources } from '../src/sign/sources';
import { findSignatures } from '../src/verify/find-signatures';
import { verifyPdf } from '../src/verify/verify-pdf';
import { DerValue } from '../src/cms/der';
import { readTimestamp } from '../src/timestamp/token';
import { Certificate } from '../src/x509/certificate';
import { revocationOf } from '../src/x509/revocation';
import { crlOf, deadTimestamps, lists, responder, timestamps } from './services';
import { LATER, SIGNED_AT, authority, bySeal, paper, type Authority } from './signed-samples';

let by: Authority;
let sources: Required<Pick<SigningSources, 'timestamps' | 'evidence' | 'anchors' | 'at'>>;
beforeAll(async () => {
  by = await authority();
  sources = {
    timestamps: await timestamps(by, () => SIGNED_AT),
    evidence: await lists(by),
    anchors: [by.root.certificate],
    at: LATER,
  };
});

const sign = async (level: Level, given: SigningSources = sources) =>
  signPdf(
    await paper(),
    { field: 'leader', appearance: { kind: 'hand', lines: [] }, reason: 'Phê duyệt', at: SIGNED_AT, level },
    by.leader,
    'Lê Hoàng Đức',
    given,
  );

const storeOf = (pdf: Buffer) => {
  const file = PdfFile.open(pdf);
  const store = file.dict(file.catalog().get('DSS')) as Dict;
  const data = (list: PdfObject) => file.array(list).map((item) => file.data(file.get(item) as Stream));
  return {
    certificates: data(store.get('Certs')),
    crls: data(store.get('CRLs')),
    ocsps: data(store.get('OCSPs')),
    keys: [...(file.dict(store.get('VRI'))?.entries.keys() ?? [])],
  };
};
const contentsOf = (pdf: Buffer) =>
  findSignatures(PdfFile.open(pdf)).signatures.map(({ contents }) => (contents as { bytes: Buffer }).bytes);

/** Levels are judged elsewhere: here, that nothing of an earlier signature broke. */
const intact = async (pdf: Buffer) =>
  (await verifyPdf(pdf, by.trust, LATER)).signatures
    .filter(({ field }) => !field.startsWith('DauThoiGian'))
    .map(({ integrity, coverage }) => [integrity, coverage]);

describe('a signature of level', () => {
  it('B-T has a timestamp over its value', async () => {
    const { pdf, level, signature } = await sign('B-T');
    expect(level).toBe('B-T');
    expect(await intact(pdf)).toEqual([['passed', 'passed']]);
    const [container] = contentsOf(pdf);
    const cms = DerValue.at(container as Buffer, 0);
    const unsigned = cms.sequence[1]?.items[0]?.sequence.at(-1)?.items[0]?.sequence.at(-1);
    const value = unsigned?.expect(0xa1).items[0]?.sequence[1]?.items[0]?.raw as Buffer;
    expect(readTimestamp(value)).toMatchObject({
      isIntact: true,
      time: SIGNED_AT,
      imprint: { digest: 'sha256', value: createHash('sha256').update(signature).digest() },
    });
  });

  it('B-LT brings the certificates of its path and of its timestamp, and what says that none is revoked, each once', async () => {
    const { pdf, level } = await sign('B-LT');
    expect(level).toBe('B-LT');
    expect(await intact(pdf)).toEqual([['passed', 'passed']]);
    const { certificates, crls, keys } = storeOf(pdf);
    const wanted = [by.leader.certificate, by.issuing.certificate, by.root.certificate];
    expect(wanted.every((certificate) => certificates.some((held) => held.equals(certificate)))).toBe(true);
    expect(certificates).toHaveLength(4);
    expect(crls).toHaveLength(2);
    expect(keys).toEqual(
      contentsOf(pdf).map((contents) => createHash('sha1').update(contents).digest('hex').toUpperCase()),
    );
    expect(PdfFile.open(pdf).revisions).toHaveLength(3);
  });

  it('B-LTA has a timestamp of the document behind everything, in a field that nobody sees', async () => {
    const { pdf, level } = await sign('B-LTA');
    expect(level).toBe('B-LTA');
    expect(await intact(pdf)).toEqual([['passed', 'passed']]);
    const file = PdfFile.open(pdf);
    const last = findSignatures(file).signatures.at(-1);
    const [head, tail] = last?.signed as [Buffer, Buffer];
    expect(head.length + tail.length + (last?.contents?.place?.end ?? 0) - (last?.contents?.place?.start ?? 0)).toBe(
      pdf.length,
    );
    const { imprint, isIntact } = readTimestamp(DerValue.at(contentsOf(pdf).at(-1) as Buffer, 0).raw);
    expect(isIntact).toBe(true);
    expect(imprint.value).toEqual(createHash('sha256').update(head).update(tail).digest());
  });

  it.each([
    ['B-B', 'no timestamp can be had', () => ({ ...sources, timestamps: deadTimestamps })],
    ['B-B', 'there is nobody to ask', () => ({})],
    [
      'B-B',
      'a token is for something else',
      () => ({ ...sources, timestamps: { stamp: () => sources.timestamps.stamp(Buffer.alloc(32)) } }),
    ],
    [
      'B-T',
      'nobody says what is revoked',
      () => ({ ...sources, evidence: { ...sources.evidence, crlsFor: () => Promise.resolve([]) } }),
    ],
    [
      'B-T',
      'whoever is asked about revocation does not answer',
      () => ({ ...sources, evidence: { ...sources.evidence, crlsFor: () => Promise.reject(new Error('timeout')) } }),
    ],
  ])('%s is what remains where %s', async (level, _, given) => {
    const signed = await sign('B-LTA', given());
    expect(signed.level).toBe(level);
    expect(await intact(signed.pdf)).toEqual([['passed', 'passed']]);
  });

  it('B-B is what remains where a token is longer than its room, and the next one fits', async () => {
    const long = { ...sources, timestamps: await timestamps(by, () => SIGNED_AT, { wordy: true }) };
    const first = await sign('B-T', long);
    const second = await sign('B-T', long);
    expect([first.level, second.level]).toEqual(['B-B', 'B-T']);
    expect(await intact(second.pdf)).toEqual([['passed', 'passed']]);
  });

  it('keeps little more room than its container needs', async () => {
    const { pdf } = await sign('B-B');
    const [contents] = contentsOf(pdf) as [Buffer];
    expect(contents.length - DerValue.at(contents, 0).raw.length).toBeLessThan(400);
  });
});

describe('preserving', () => {
  const sealed = async () => bySeal((await sign('B-B')).pdf, by);

  it('gives every signature of a file its evidence and lays a timestamp over all', async () => {
    const pdf = await preserve(await sealed(), sources);
    expect(await intact(pdf)).toEqual([
      ['passed', 'passed'],
      ['passed', 'passed'],
    ]);
    expect(storeOf(pdf).keys).toHaveLength(2);
    expect(storeOf(pdf).certificates).toHaveLength(4);
  });

  it('asks about each certificate once', async () => {
    const evidence = await lists(by);
    await preserve(await sealed(), { ...sources, evidence });
    expect(evidence.asked).toHaveLength(new Set(evidence.asked).size);
    expect(evidence.asked).toHaveLength(3);
  });

  it('extends again and again: what is there stays, the timestamp before gets its evidence, and nothing is there twice', async () => {
    let pdf = await preserve(await sealed(), sources);
    for (let i = 0; i < 3; i++) {
      const before = pdf;
      pdf = await preserve(before, sources);
      expect(pdf.subarray(0, before.length).equals(before)).toBe(true);
    }
    expect(await intact(pdf)).toEqual([
      ['passed', 'passed'],
      ['passed', 'passed'],
    ]);
    const { certificates, crls, keys } = storeOf(pdf);
    expect(keys).toHaveLength(5);
    expect([certificates.length, crls.length]).toEqual([5, 2]);
    expect(contentsOf(pdf)).toHaveLength(6);
  });

  it('fetches a certificate that the container left out', async () => {
    const leader = await by.keyFor({ name: 'Không kèm đường dẫn' });
    const alone = Object.assign(Object.create(leader) as typeof leader, { chain: [] });
    const order = { field: 'leader', appearance: { kind: 'none' as const }, reason: 'Ký', at: SIGNED_AT };
    const { pdf } = await signPdf(await paper(), order, alone, 'Người ký');
    expect(signersIn(DerValue.at(contentsOf(pdf)[0] as Buffer, 0).raw)[0]?.pool).toHaveLength(1);
    expect(storeOf(await preserve(pdf, sources)).certificates).toEqual(
      expect.arrayContaining([by.issuing.certificate]),
    );
  });

  it('refuses with 503 where a timestamp or evidence cannot be had', async () => {
    const pdf = await sealed();
    const refused = { type: 'signature/evidence-unavailable', status: 503 };
    await expect(preserve(pdf, { ...sources, timestamps: deadTimestamps })).rejects.toMatchObject(refused);
    const evidence = { ...sources.evidence, crlsFor: () => Promise.resolve([]) };
    await expect(preserve(pdf, { ...sources, evidence })).rejects.toMatchObject(refused);
    await expect(preserve(pdf, {})).rejects.toMatchObject(refused);
  });

  it('takes an OCSP answer before a list, and none that says nothing about the certificate', async () => {
    const ocsp = await responder(by);
    const pdf = await preserve(await sealed(), { ...sources, evidence: { ...sources.evidence, ocspFor: ocsp } });
    // The leader's and the agency's by the responder, the authority's own by the root's list.
    expect([storeOf(pdf).ocsps.length, storeOf(pdf).crls.length]).toEqual([2, 1]);
    const issuing = Certificate.read(by.issuing.certificate);
    const others = (certificate: Certificate, issuer: Certificate) =>
      certificate.isAuthority ? ocsp(certificate, issuer) : ocsp(Certificate.read(by.leader.certificate), issuing);
    const mixed = await preserve(await sealed(), { ...sources, evidence: { ...sources.evidence, ocspFor: others } });
    expect([storeOf(mixed).ocsps.length, storeOf(mixed).crls.length]).toEqual([1, 2]);
    const later = { ...sources.evidence, ocspFor: () => Promise.resolve(Buffer.from('30030a0103', 'hex')) };
    expect(storeOf(await preserve(await sealed(), { ...sources, evidence: later }))).toMatchObject({ ocsps: [] });
  });

  it('takes no list that is out of date or of somebody else', async () => {
    const refused = { type: 'signature/evidence-unavailable' };
    const late = { ...sources, at: new Date('2028-01-01T00:00:00Z') };
    await expect(preserve(await sealed(), late)).rejects.toMatchObject(refused);
    const foreign = await authority().then((other) => crlOf(other.issuing));
    const evidence = { ...sources.evidence, crlsFor: () => Promise.resolve([foreign]) };
    await expect(preserve(await sealed(), { ...sources, evidence })).rejects.toMatchObject(refused);
  });

  it('leaves in the file all that proves that nobody was revoked', async () => {
    const { certificates, crls, ocsps } = storeOf(await preserve(await sealed(), sources));
    const [pool, anchor] = [certificates.map((der) => Certificate.read(der)), Certificate.read(by.root.certificate)];
    for (const certificate of pool.filter(({ fingerprint }) => fingerprint !== anchor.fingerprint)) {
      const issuer = pool.find(({ subject }) => subject.equals(certificate.issuer)) as Certificate;
      const query = { certificate, issuer, crls, ocsps, pool, anchors: [anchor], at: LATER, judgedAt: LATER };
      expect([certificate.subject.text, revocationOf(query).part]).toEqual([certificate.subject.text, 'passed']);
    }
  });

  withPoppler('keeps poppler content with every signature', async () => {
    const pdf = await preserve(await preserve(await sealed(), sources), sources);
    // Of a document timestamp poppler says that it cannot judge it.
    expect(pdfsig(pdf)).toMatchObject({ signatures: 4, valid: 2 });
  });

  withQpdf('keeps qpdf content', async () => {
    expect(qpdfCheck(await preserve(await preserve(await sealed(), sources), sources))).toBe('');
  });
});

it('eight signers with long keys, each at level B-LTA with an answer of their own, cost their reader no more than a file may', async () => {
  const fields = Array.from({ length: 8 }, (_, i) => `ky-${i}`);
  const appearance = { kind: 'none' } as const;
  const evidence = { ...(await lists(by)), ocspFor: await responder(by) };
  let pdf = await prepareFields(
    await paper(),
    fields.map((field) => ({ field, appearance })),
  );
  for (const field of fields) {
    const key = await by.keyFor({ name: `Người ký ${field}` }, 'ecdsa-p384');
    const order = { field, appearance, reason: 'Ký', at: SIGNED_AT, level: 'B-LTA' } as const;
    ({ pdf } = await signPdf(pdf, order, key, 'Người ký', { ...sources, evidence }));
  }
  // By the file alone: its own answers tell of every certificate.
  const { conclusion, signatures } = await verifyPdf(pdf, { anchors: sources.anchors }, LATER);
  expect([conclusion, signatures.length]).toEqual(['TOTAL_PASSED', 16]);
});
