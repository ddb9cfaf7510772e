import { CaKey } from '../src/authority/ca-key';
import { issueAuthority, issueRoot, issueSigner, type Issued } from '../src/authority/certificates';
import { writeCrl } from '../src/authority/crl';
import { stateOf } from '../src/key/revocation-gate';
import type { EvidenceSource } from '../src/x509/evidence-source';

const NOW = new Date('2026-11-20T03:00:00Z');
const DAY = 86_400_000;

describe('a certificate of another authority, before it signs', () => {
  let root: Issued;
  let issuing: Issued;
  let signer: Issued;
  beforeAll(async () => {
    const born = new Date(NOW.getTime() - 10 * DAY);
    root = await issueRoot({ name: 'Gốc' }, born);
    issuing = await issueAuthority({ name: 'Cấp' }, root, born);
    signer = await issueSigner({ name: 'Lê Hoàng Đức' }, issuing, 'ecdsa-p256', born);
  });

  const listed = async (serials: string[]): Promise<EvidenceSource> => {
    const list = await writeCrl(new CaKey(issuing), {
      number: 1,
      thisUpdate: new Date(NOW.getTime() - DAY),
      nextUpdate: new Date(NOW.getTime() + DAY),
      revoked: serials.map((serial) => ({ serial, at: new Date(NOW.getTime() - 2 * DAY), reason: undefined })),
    });
    return {
      crlsFor: () => Promise.resolve([list]),
      ocspFor: () => Promise.resolve(undefined),
      issuersOf: () => Promise.resolve([]),
    };
  };
  const asked = (evidence: EvidenceSource, chain = [issuing.certificate]) =>
    stateOf(
      { serial: signer.serial, certificate: signer.certificate, certificatesAbove: chain, source: 'brought' },
      evidence,
      { anchors: [root.certificate], intermediates: [] },
      NOW,
    );

  it('is refused when its authority lists it, passed when it does not, and left open when nobody says', async () => {
    expect(await asked(await listed([signer.serial]))).toBe('failed');
    expect(await asked(await listed([]))).toBe('passed');
    const silent: EvidenceSource = {
      crlsFor: () => Promise.resolve([]),
      ocspFor: () => Promise.resolve(undefined),
      issuersOf: () => Promise.resolve([]),
    };
    expect(await asked(silent)).toBe('indeterminate');
    expect(await asked(await listed([signer.serial]), [])).toBe('indeterminate');
  });
});
