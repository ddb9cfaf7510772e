import { createHash, createPublicKey } from 'node:crypto';
import { certifySigner } from '../../src/authority/certificates';
import { der } from '../../src/cms/der';
import { OID } from '../../src/cms/oids';
import { signedAttributes, signedData } from '../../src/cms/write-cms';
import { verifyPdf, type Trust } from '../../src/verify/verify-pdf';
import { lists, timestamps } from '../services';
import { LATER, SIGNED_AT, authority, type Authority } from '../signed-samples';
import { formPaper } from './form-paper';
import { plainContainer, relength, signForm, wrapping, type MakeContainer } from './sign-form';

let by: Authority;
beforeAll(async () => {
  by = await authority();
});

const signed = (container: MakeContainer, subFilter?: string, key = by.leader) =>
  signForm(formPaper(), key, { field: 'mot', container, ...(subFilter ? { subFilter } : {}) });
const judge = (pdf: Buffer, trust: Trust = by.trust, at = LATER) => verifyPdf(pdf, trust, at);
const conclusion = async (pdf: Buffer) => (await judge(pdf)).conclusion;
const text = (pdf: Buffer) => pdf.toString('latin1');
const attribute = (oid: string, ...values: Buffer[]) => der.sequence(der.oid(oid), der.set(...values));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

/** Signs attributes that were put together by hand. */
const withAttributes =
  (make: (digest: Buffer) => Buffer[]): MakeContainer =>
  async (digest, key) => {
    const attributes = der.set(...make(digest));
    return signedData(attributes, await key.sign(attributes), key);
  };
const type = () => attribute(OID.contentType, der.oid(OID.data));
const digestOf = (digest: Buffer) => attribute(OID.messageDigest, der.octets(digest));
const names = (certificate: Buffer) =>
  attribute(OID.signingCertificateV2, der.sequence(der.sequence(der.sequence(der.octets(sha256(certificate))))));

it('a container as it should be passes', async () => {
  expect(await conclusion(await signed(plainContainer))).toBe('TOTAL_PASSED');
});

describe('a container never passes', () => {
  it('that carries another document inside (wrapped CMS)', async () => {
    for (const content of [Buffer.from('%PDF-1.7 khác'), Buffer.alloc(0)])
      expect(await conclusion(await signed(wrapping(content)))).toBe('TOTAL_FAILED');
  });

  it('whose certificate was replaced by another for the same key (ESS substitution)', async () => {
    const { leader, issuing } = by;
    const spki = createPublicKey({ key: pemOf(leader.certificate) }).export({ type: 'spki', format: 'der' });
    const other = await certifySigner({ name: 'Chủ tịch UBND tỉnh' }, spki, issuing, new Date('2026-11-02T00:00:00Z'));
    const substituted: MakeContainer = async (digest, key) => {
      const attributes = signedAttributes(digest, key.certificate);
      const as = { algorithm: key.algorithm, certificate: other.certificate, chain: key.chain };
      return signedData(attributes, await key.sign(attributes), as);
    };
    const pdf = await signed(substituted);
    expect(await judge(pdf)).toMatchObject({
      conclusion: 'TOTAL_FAILED',
      signatures: [{ integrity: 'failed', signer: { name: 'Chủ tịch UBND tỉnh' } }],
    });
    // Without the attribute nothing binds the certificate: PAdES is not met.
    const unbound = withAttributes((digest) => [type(), digestOf(digest)]);
    expect(await conclusion(await signed(unbound))).toBe('INDETERMINATE');
  });

  it('whose attributes are signed twice over, name two digests or another certificate', async () => {
    const { leader, agency } = by;
    const fake = Buffer.alloc(32, 1);
    for (const make of [
      (digest: Buffer) => [type(), digestOf(digest), digestOf(fake), names(leader.certificate)],
      (digest: Buffer) => [
        type(),
        attribute(OID.messageDigest, der.octets(digest), der.octets(fake)),
        names(leader.certificate),
      ],
      (digest: Buffer) => [type(), digestOf(digest), names(leader.certificate), names(agency.certificate)],
      (digest: Buffer) => [type(), digestOf(digest), names(agency.certificate)],
      () => [type(), digestOf(fake), names(leader.certificate)],
      (digest: Buffer) => [digestOf(digest), names(leader.certificate)],
    ])
      expect(await conclusion(await signed(withAttributes(make)))).toBe('TOTAL_FAILED');
  });

  it('with two signers, none, or one who is not in it', async () => {
    const twoSigners: MakeContainer = async (digest, key) => {
      const one = await plainContainer(digest, key, Buffer.alloc(0));
      const info = lastSet(one);
      return relength(
        one,
        info.at,
        info.raw.length,
        der.retag(0x31, der.octets(Buffer.concat([info.inside, info.inside]))),
      );
    };
    const noSigner: MakeContainer = async (digest, key) => {
      const one = await plainContainer(digest, key, Buffer.alloc(0));
      const info = lastSet(one);
      return relength(one, info.at, info.raw.length, der.set());
    };
    for (const make of [twoSigners, noSigner]) expect(await conclusion(await signed(make))).toBe('TOTAL_FAILED');
  });

  it('with a timestamp that was given for another signature (copied timestamp)', async () => {
    const source = await timestamps(by, () => SIGNED_AT);
    const stamped =
      (over: (signature: Buffer) => Buffer): MakeContainer =>
      async (digest, key) => {
        const attributes = signedAttributes(digest, key.certificate);
        const signature = await key.sign(attributes);
        return signedData(attributes, signature, key, await source.stamp(sha256(over(signature))));
      };
    const trust: Trust = { anchors: [by.root.certificate], evidence: await lists(by) };
    const [right, copied] = [await signed(stamped((value) => value)), await signed(stamped(() => Buffer.from('khác')))];
    const [good] = (await judge(right, trust)).signatures;
    expect(good).toMatchObject({
      conclusion: 'TOTAL_PASSED',
      level: 'PAdES-B-T',
      timeProof: 'timestamp',
      signingTime: SIGNED_AT,
    });
    expect((await judge(copied, trust)).conclusion).toBe('TOTAL_FAILED');
    // A certificate that has expired since passes with the timestamp's proof only while its authority can be trusted.
    const later = new Date('2030-06-01T00:00:00Z');
    expect((await judge(right, trust, later)).conclusion).toBe('INDETERMINATE');
    // The token lies at the end of the container; its last digits are those of its authority's signature.
    const zeros = text(right).search(/0{2000,}>\/M/);
    const broken = Buffer.from(right);
    broken.write(text(right)[zeros - 9] === '1' ? '2' : '1', zeros - 9, 'latin1');
    expect((await judge(broken, trust)).conclusion).not.toBe('TOTAL_PASSED');
  });
});

describe('older kinds get an honest answer', () => {
  it('adbe.pkcs7.detached without the attribute that binds its certificate: passed, and said', async () => {
    const unbound = withAttributes((digest) => [type(), digestOf(digest)]);
    const [found] = (await judge(await signed(unbound, 'adbe.pkcs7.detached'))).signatures;
    expect(found).toMatchObject({ conclusion: 'TOTAL_PASSED', level: 'CMS' });
    expect(found?.reasons.map(({ en }) => en).join()).toContain('not bound to its certificate');
  });

  it('signing-certificate of the first version, by SHA-1, binds as well', async () => {
    const first = (certificate: Buffer) =>
      attribute(
        OID.signingCertificate,
        der.sequence(der.sequence(der.sequence(der.octets(createHash('sha1').update(certificate).digest())))),
      );
    const make = (certificate: Buffer) => withAttributes((digest) => [type(), digestOf(digest), first(certificate)]);
    expect(await conclusion(await signed(make(by.leader.certificate)))).toBe('TOTAL_PASSED');
    expect(await conclusion(await signed(make(by.agency.certificate)))).toBe('TOTAL_FAILED');
  });

  it('adbe.pkcs7.sha1: fits, but is never passed; altered, it is failed', async () => {
    const sha1 =
      (alter: string): MakeContainer =>
      async (_, key, bytes) => {
        const content = createHash('sha1').update(bytes).update(alter).digest();
        const attributes = withAttributes(() => [type(), digestOf(sha256(content)), names(key.certificate)]);
        const inner = await attributes(content, key, bytes);
        const detached = der.sequence(der.oid(OID.data));
        const attached = der.sequence(der.oid(OID.data), der.explicit(0, der.octets(content)));
        return relength(inner, inner.indexOf(detached), detached.length, attached);
      };
    expect(await judge(await signed(sha1(''), 'adbe.pkcs7.sha1'))).toMatchObject({
      conclusion: 'INDETERMINATE',
      signatures: [{ integrity: 'indeterminate', trust: 'passed' }],
    });
    expect(await conclusion(await signed(sha1('khác'), 'adbe.pkcs7.sha1'))).toBe('TOTAL_FAILED');
  });

  it('adbe.x509.rsa_sha1 and kinds that nobody knows: open', async () => {
    for (const kind of ['adbe.x509.rsa_sha1', 'khac.la'])
      expect(await judge(await signed(plainContainer, kind))).toMatchObject({
        conclusion: 'INDETERMINATE',
        signatures: [{ integrity: 'indeterminate', trust: 'indeterminate' }],
      });
  });

  it('a container without certificates: open, and found when the trust folder has the signer', async () => {
    const bare: MakeContainer = async (digest, key) => {
      const all = await plainContainer(digest, key, Buffer.alloc(0));
      const held = der.retag(0xa0, der.set(key.certificate, ...key.chain));
      return relength(all, all.indexOf(held), held.length, der.retag(0xa0, der.set()));
    };
    const pdf = await signed(bare);
    expect(await conclusion(pdf)).toBe('INDETERMINATE');
    const known = { ...by.trust, intermediates: [by.leader.certificate, by.issuing.certificate] };
    expect((await judge(pdf, known)).conclusion).toBe('TOTAL_PASSED');
  });
});

/** The set of signers, the last value of the container. */
function lastSet(container: Buffer): { at: number; raw: Buffer; inside: Buffer } {
  for (let at = container.length - 2; at > 0; at--) {
    if (container[at] !== 0x31) continue;
    const short = container[at + 1] as number;
    if (short === 0x80 || short > 0x83) continue;
    const head = short < 0x80 ? 2 : 2 + (short & 0x7f);
    const size = short < 0x80 ? short : container.readUIntBE(at + 2, short & 0x7f);
    if (at + head + size === container.length && size > 100)
      return { at, raw: container.subarray(at), inside: container.subarray(at + head) };
  }
  throw new Error('no set of signers');
}

const pemOf = (certificate: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`;
