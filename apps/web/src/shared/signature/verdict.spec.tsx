import { screen, within } from '@testing-library/react';
import type { VerdictDto } from '../../api/contract';
import { faults, show } from '../../test/portal';
import { sampleSignature, sampleVerdict } from './sample-verdict';
import { Verdict } from './verdict';

const cut: { from: number; to: number; type: string }[] = [];
beforeAll(() => {
  // jsdom keeps no object URLs.
  URL.createObjectURL = () => `blob:ban-${cut.length}`;
  URL.revokeObjectURL = () => undefined;
});
beforeEach(() => cut.splice(0));

const draw = (verdict: VerdictDto, file?: Blob) =>
  show(
    <main>
      <h1>Kiểm tra</h1>
      <Verdict verdict={verdict} file={file} />
    </main>,
  );

/** A file that remembers what was cut out of it. */
function watched(content: string): Blob {
  const file = new Blob([content]);
  const slice = file.slice.bind(file);
  file.slice = (from, to, type) => {
    cut.push({ from: from ?? 0, to: to ?? 0, type: type ?? '' });
    return slice(from, to, type);
  };
  return file;
}

it.each([
  ['TOTAL_PASSED', 'Chữ ký số hợp lệ'],
  ['INDETERMINATE', 'Chưa kết luận được'],
  ['TOTAL_FAILED', 'Chữ ký số không hợp lệ'],
  ['NO_SIGNATURE', 'Tệp này không có chữ ký số'],
] as const)('says %s in one sentence, with what to do next', async (conclusion, sentence) => {
  await draw({ conclusion, signatures: [], reasons: [] });
  expect(screen.getByRole('heading', { level: 2, name: sentence })).toBeTruthy();
  const next = screen.getByRole('heading', { name: 'Bạn nên làm gì' }).parentElement!;
  expect(within(next).getAllByRole('listitem').length).toBeGreaterThan(1);
});

it('tells each part in words, so that no colour is needed', async () => {
  const signature = sampleSignature({ integrity: 'failed', trust: 'indeterminate', conclusion: 'TOTAL_FAILED' });
  await draw(sampleVerdict(signature));
  const card = screen.getByRole('article', { name: 'Đặng Quốc Hưng' });
  for (const words of [
    'Nội dung nguyên vẹn: Không đạt',
    'Phạm vi ký: Đạt',
    'Tin cậy người ký: Chưa rõ',
    'Thu hồi: Đạt',
    'Không hợp lệ',
  ])
    expect(within(card).getByText(words)).toBeTruthy();
});

it('tells a time that is proven from one that the signer only claims', async () => {
  await draw(
    sampleVerdict(
      sampleSignature({ timeProof: 'timestamp' }),
      sampleSignature({ timeProof: 'register' }),
      sampleSignature({ timeProof: null }),
      sampleSignature({ timeProof: null, signingTime: null }),
    ),
  );
  expect(screen.getByText(/được dấu thời gian chứng minh/)).toBeTruthy();
  expect(screen.getByText(/sổ ký số của cổng chứng minh/)).toBeTruthy();
  expect(screen.getAllByText(/chưa có gì chứng minh/)).toHaveLength(1);
  expect(screen.getByText('Tệp không ghi thời điểm ký')).toBeTruthy();
});

it('cuts out of the file what each signer saw, as a PDF whatever was chosen', async () => {
  const file = watched('%PDF-1.7 và phần thêm sau');
  await draw(sampleVerdict(sampleSignature(), sampleSignature({ signedBytes: file.size })), file);
  expect(cut).toEqual([
    { from: 0, to: 8, type: 'application/pdf' },
    { from: 0, to: file.size, type: 'application/pdf' },
  ]);
  const links = screen.getAllByRole('link', { name: /^Xem bản đã ký/ });
  expect(links.map((link) => link.getAttribute('target'))).toEqual(['_blank', '_blank']);
  expect(screen.getAllByText(/còn được ghi thêm/)).toHaveLength(1);
  expect(screen.getAllByText(/chính là toàn bộ tệp/)).toHaveLength(1);
  const [save] = screen.getAllByRole('link', { name: /^Lưu về máy/ });
  expect(save?.getAttribute('download')).toBe('ban-da-ky-1.pdf');
});

it('offers nothing to see where the file is not at hand, or what was signed is unclear', async () => {
  await draw(sampleVerdict(sampleSignature()));
  expect(screen.queryByRole('link', { name: /Xem bản đã ký/ })).toBeNull();
  document.body.replaceChildren();
  await draw(sampleVerdict(sampleSignature({ signedBytes: null })), watched('x'));
  expect(screen.queryByRole('link', { name: /Xem bản đã ký/ })).toBeNull();
});

it('names the agency of a seal once, and shows a signature that cannot be read', async () => {
  const agency = 'Ủy ban nhân dân phường Xuân Hương - Đà Lạt';
  const { signer } = sampleSignature();
  await draw(
    sampleVerdict(
      sampleSignature({ signer: { ...signer!, name: agency, title: null, organization: agency } }),
      sampleSignature({ signer: null, conclusion: 'TOTAL_FAILED' }),
    ),
  );
  expect(screen.getAllByText(agency)).toHaveLength(1);
  expect(screen.getByRole('heading', { name: 'Không đọc được người ký' })).toBeTruthy();
  expect(screen.getByText('Tệp có 2 chữ ký số, trong đó 1 hợp lệ.')).toBeTruthy();
});

it('takes a timestamp over the file for nobody’s signature', async () => {
  await draw(
    sampleVerdict(
      sampleSignature(),
      sampleSignature(),
      sampleSignature({ level: 'DocTimeStamp', laterChanges: 'none', timeProof: 'timestamp' }),
    ),
  );
  expect(screen.getByText('Tệp có 2 chữ ký số.')).toBeTruthy();
  expect(screen.getByText('Chữ ký 2 trên 2')).toBeTruthy();
  expect(screen.getByText('Dấu thời gian của tệp')).toBeTruthy();
  expect(screen.getAllByText('Ký lúc')).toHaveLength(2);
  expect(screen.getAllByText('Đóng dấu lúc')).toHaveLength(1);
  expect(screen.getAllByText(/^Tin cậy người ký/)).toHaveLength(2);
  expect(screen.getAllByText('Tin cậy nơi cấp: Đạt')).toHaveLength(1);
  expect(screen.getAllByText('Tệp chỉ được ký thêm, nội dung không đổi.')).toHaveLength(2);
});

it('unfolds the details before it is printed', async () => {
  const { container } = await draw(sampleVerdict(sampleSignature()));
  expect(container.querySelector('details')?.open).toBe(false);
  window.dispatchEvent(new Event('beforeprint'));
  expect(container.querySelector('details')?.open).toBe(true);
});

it('has nothing that axe complains about', async () => {
  const { container } = await draw(sampleVerdict(sampleSignature(), sampleSignature({ signer: null })), watched('x'));
  expect(await faults(container)).toEqual([]);
});
