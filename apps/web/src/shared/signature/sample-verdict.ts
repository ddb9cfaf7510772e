import type { SignatureVerdict, VerdictDto } from '../../api/contract';

/** For tests: a signature that passes in every part, changed where a test says so. */
export function sampleSignature(change: Partial<SignatureVerdict> = {}): SignatureVerdict {
  return {
    field: 'Chu-ky',
    signer: {
      name: 'Đặng Quốc Hưng',
      title: 'Phó Chủ tịch',
      organization: 'Ủy ban nhân dân phường Xuân Hương - Đà Lạt',
      issuer: 'Một Cửa - Cấp chứng thư nội bộ',
      serialNumber: '5d2b70a29c8d92d5',
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2029-01-01T00:00:00.000Z',
      fingerprint: 'ab'.repeat(32),
    },
    signingTime: '2026-11-22T04:08:00.000Z',
    timeProof: 'register',
    level: 'PAdES-B-B',
    laterChanges: 'signatures',
    signedBytes: 8,
    integrity: 'passed',
    coverage: 'passed',
    trust: 'passed',
    revocation: 'passed',
    conclusion: 'TOTAL_PASSED',
    reasons: [{ vi: 'Nội dung không thay đổi kể từ khi ký', en: 'The content has not changed since it was signed' }],
    ...change,
  };
}

export const sampleVerdict = (...signatures: SignatureVerdict[]): VerdictDto => ({
  conclusion: signatures[0]?.conclusion ?? 'NO_SIGNATURE',
  signatures,
  reasons: [],
});
