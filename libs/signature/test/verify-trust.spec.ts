import { issueAuthority, issueRoot, issueSigner } from '../src/authority/certificates';
import { toVerdictDto } from '../src/signature.dto';
import { verifyPdf, type Trust } from '../src/verify/verify-pdf';
import { LATER, SIGNED_AT, authority, byHand, paper, softwareKey, type Authority } from './signed-samples';

let by: Authority;
beforeAll(async () => {
  by = await authority();
});

const verdict = (pdf: Buffer, trust: Trust = by.trust, at = LATER) => verifyPdf(pdf, trust, at);

describe('trust', () => {
  const part = async (pdf: Buffer, key: 'trust' | 'revocation', trust: Trust = by.trust, at = LATER) => {
    const { conclusion, signatures } = await verdict(pdf, trust, at);
    return [signatures[0]?.[key], conclusion];
  };
  const hand = () => paper().then((pdf) => byHand(pdf, by));
  const record = (revokedAt: Date | null, signedAt?: Date): Trust => ({
    anchors: by.trust.anchors,
    register: { certificate: () => Promise.resolve({ revokedAt }), signedAt: () => Promise.resolve(signedAt) },
  });

  it('is open for an authority that nobody named', async () => {
    const other = await authority();
    expect(await part(await hand(), 'trust', other.trust)).toEqual(['indeterminate', 'INDETERMINATE']);
  });

  it('leaves revocation open where there are no books to look into', async () => {
    expect(await part(await hand(), 'revocation', { anchors: by.trust.anchors })).toEqual([
      'indeterminate',
      'INDETERMINATE',
    ]);
  });

  it('fails for a certificate revoked before signing, is open for one revoked since, and passes where the books prove the time', async () => {
    const pdf = await hand();
    expect(await part(pdf, 'revocation', record(new Date('2026-11-19T00:00:00Z')))).toEqual(['failed', 'TOTAL_FAILED']);
    expect(await part(pdf, 'revocation', record(new Date('2026-11-20T23:00:00Z')))).toEqual([
      'indeterminate',
      'INDETERMINATE',
    ]);
    expect(await part(pdf, 'revocation', record(new Date('2026-11-20T23:00:00Z'), SIGNED_AT))).toEqual([
      'passed',
      'TOTAL_PASSED',
    ]);
  });

  it('is open once the certificate has expired, unless the books prove the time', async () => {
    const [pdf, years] = [await hand(), new Date('2031-01-01T00:00:00Z')];
    expect(await part(pdf, 'trust', by.trust, years)).toEqual(['indeterminate', 'INDETERMINATE']);
    expect(await part(pdf, 'trust', record(null, SIGNED_AT), years)).toEqual(['passed', 'TOTAL_PASSED']);
  });

  it('fails for a signature made outside the validity of the certificate', async () => {
    const born = await issueSigner({ name: 'Mới cấp' }, by.issuing, 'ecdsa-p256', new Date('2026-11-20T12:00:00Z'));
    const pdf = await byHand(await paper(), {
      ...by,
      leader: softwareKey(born, 'ecdsa-p256', [by.issuing.certificate]),
    });
    expect(await part(pdf, 'trust')).toEqual(['failed', 'TOTAL_FAILED']);
  });

  it('does not let a signer issue certificates', async () => {
    const signer = await issueSigner(
      { name: 'Chỉ được ký' },
      by.issuing,
      'ecdsa-p256',
      new Date('2026-11-02T00:00:00Z'),
    );
    const forged = await issueSigner(
      { name: 'Chủ tịch UBND tỉnh' },
      signer,
      'ecdsa-p256',
      new Date('2026-11-03T00:00:00Z'),
    );
    const leader = softwareKey(forged, 'ecdsa-p256', [signer.certificate, by.issuing.certificate]);
    expect(await part(await byHand(await paper(), { ...by, leader }), 'trust')).toEqual(['failed', 'TOTAL_FAILED']);
  });

  it('does not follow a path longer than an authority allows', async () => {
    const now = new Date('2026-11-02T00:00:00Z');
    const root = await issueRoot({ name: 'Gốc' }, now);
    const first = await issueAuthority({ name: 'Cấp một' }, root, now);
    const second = await issueAuthority({ name: 'Cấp hai' }, first, now);
    const issued = await issueSigner({ name: 'Người ký' }, second, 'ecdsa-p256', now);
    const leader = softwareKey(issued, 'ecdsa-p256', [second.certificate, first.certificate]);
    const pdf = await byHand(await paper(), { ...by, leader });
    expect((await verdict(pdf, { anchors: [root.certificate] })).signatures[0]?.trust).not.toBe('passed');
  });

  it('does not trust a certificate that claims the certificate of another', async () => {
    const double = await by.keyFor({ name: 'Lê Hoàng Đức', organization: 'Sở Xây dựng', title: 'Phó Giám đốc' });
    const { leader } = by;
    const mixed = {
      algorithm: leader.algorithm,
      certificate: leader.certificate,
      chain: leader.chain,
      sign: (bytes: Buffer) => double.sign(bytes),
    };
    const pdf = await byHand(await paper(), { ...by, leader: mixed as typeof leader });
    expect((await verdict(pdf)).conclusion).toBe('TOTAL_FAILED');
  });

  it('takes a certificate whose days are none for damaged', async () => {
    const text = (await byHand(await paper(), by)).toString('latin1');
    // UTCTime: from the first of November to its ninety-ninth day.
    const dayless = text.replaceAll(/170d((?:3\d){4})(?:3\d){2}((?:3\d){6}5a)/g, '170d$13939$2');
    expect(dayless).not.toBe(text);
    const found = toVerdictDto(await verdict(Buffer.from(dayless, 'latin1')));
    expect(found).toMatchObject({ conclusion: 'TOTAL_FAILED', signatures: [{ signer: null, integrity: 'failed' }] });
  });
});
