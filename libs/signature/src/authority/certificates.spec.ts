import { X509Certificate } from 'node:crypto';
import { issueAuthority, issueRoot, issueSigner } from './certificates';

const NOW = new Date('2026-11-20T03:00:00Z');

describe('certificates of the portal’s own authority', () => {
  it('lead from the signer over the issuing authority to the root', async () => {
    const root = await issueRoot({ name: 'Gốc' }, NOW);
    const issuing = await issueAuthority({ name: 'Cấp chứng thư' }, root, NOW);
    const signer = await issueSigner(
      { name: 'Lê Hoàng Đức', organization: 'Sở Xây dựng', title: 'Phó Giám đốc' },
      issuing,
      'ecdsa-p256',
      NOW,
    );
    const [a, b, c] = [root, issuing, signer].map(({ certificate }) => new X509Certificate(certificate)) as [
      X509Certificate,
      X509Certificate,
      X509Certificate,
    ];
    expect(c.checkIssued(b) && c.verify(b.publicKey) && b.checkIssued(a) && b.verify(a.publicKey)).toBe(true);
    expect([a.ca, b.ca, c.ca]).toEqual([true, true, false]);
    expect(c.keyUsage).toEqual(['1.3.6.1.5.5.7.3.36', '1.3.6.1.5.5.7.3.4']);
    expect(c.subject.split('\n')).toEqual(['C=VN', 'O=Sở Xây dựng', 'title=Phó Giám đốc', 'CN=Lê Hoàng Đức']);
    // UTF8String before the name.
    expect(
      signer.certificate.includes(
        Buffer.concat([Buffer.from([0x0c, Buffer.byteLength('Lê Hoàng Đức')]), Buffer.from('Lê Hoàng Đức')]),
      ),
    ).toBe(true);
  });

  it('have random positive serial numbers of sixteen bytes and no moment before their own', async () => {
    const [one, two] = await Promise.all([issueRoot({ name: 'A' }, NOW), issueRoot({ name: 'A' }, NOW)]);
    expect(one.serial).not.toBe(two.serial);
    expect(one.serial).toMatch(/^[4-7][0-9a-f]{31}$/);
    expect(one.notBefore.getTime()).toBeLessThan(NOW.getTime());
  });
});
