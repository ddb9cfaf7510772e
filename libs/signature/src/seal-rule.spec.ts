import type { Database } from '@motcua/kernel/database';
import { SealRule } from './seal-rule';
import type { SignatureLevel } from './verify/verdict';
import type { VerificationService } from './verify/verification.service';

/** The rule over a file with one valid signature of that level, by somebody who is not in the register. */
function ruleOver(level: SignatureLevel, signer: { name: string; organization: string | null; title: string | null }) {
  const parts = { integrity: 'passed', coverage: 'passed', trust: 'passed', revocation: 'passed' };
  const verdict = { signatures: [{ ...parts, level, signer: { ...signer, fingerprint: 'ab' } }] };
  const database = { reader: { find: () => Promise.resolve([]) } } as unknown as Database;
  return new SealRule(database, { verify: () => Promise.resolve(verdict) } as unknown as VerificationService);
}

const NOW = new Date('2026-11-20T03:15:00Z');
const PERSON = { name: 'Lê Hoàng Đức', organization: 'Sở Xây dựng', title: null };

it('seals behind the signature of a person', async () => {
  await expect(ruleOver('PAdES-B-T', PERSON).assertSigned(Buffer.alloc(0), NOW)).resolves.toBeUndefined();
});

it('seals nothing that bears a timestamp of the document alone', async () => {
  const service = { name: 'Dịch vụ cấp dấu thời gian', organization: 'Ban Cơ yếu Chính phủ', title: null };
  await expect(ruleOver('DocTimeStamp', service).assertSigned(Buffer.alloc(0), NOW)).rejects.toMatchObject({
    type: 'signature/seal-before-signature',
  });
});
