import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DossierPaper } from '../../api/contract';
import { faults, show } from '../../test/portal';
import { PaperRow } from './paper-row';

/** The network at its edge: each request waits for the test to say how it goes. */
class FakeRequest {
  static all: FakeRequest[] = [];
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  status = 0;
  responseText = '';
  url = '';
  open(_: string, url: string) {
    this.url = url;
  }
  send() {
    FakeRequest.all.push(this);
  }
  abort() {
    this.onabort?.();
  }
  answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    act(() => this.onload?.());
  }
}

const paper: DossierPaper = {
  code: 'birth',
  name: 'Giấy chứng sinh',
  required: true,
  note: null,
  accept: ['pdf', 'jpg'],
  files: [],
};
const saved = {
  id: 'f1',
  name: 'giay.pdf',
  size: 1200,
  type: 'application/pdf',
  sha256: 'x',
  uploadedAt: '2026-11-21T00:00:00.000Z',
};
const pdf = () => new File(['%PDF-1.4 nội dung'], 'giay.pdf', { type: 'application/pdf' });

beforeEach(() => {
  FakeRequest.all = [];
  Object.assign(window, { XMLHttpRequest: FakeRequest });
  Object.defineProperty(window.crypto, 'randomUUID', { configurable: true, value: () => String(Math.random()) });
  // The test's files come without the reading of their bytes that browsers have.
  Object.defineProperty(Blob.prototype, 'arrayBuffer', { configurable: true, value: bytesOf });
});

function bytesOf(this: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.readAsArrayBuffer(this);
  });
}

async function open(given: Partial<DossierPaper> = {}) {
  const changed = jest.fn();
  const view = await show(
    <main>
      <h1>Giấy tờ</h1>
      <PaperRow dossierId="d1" paper={{ ...paper, ...given }} onChanged={changed} />
    </main>,
  );
  const choose = (...files: File[]) =>
    userEvent.upload(screen.getByLabelText(/Chọn tệp|Thêm tệp/), files, { applyAccept: false });
  return { ...view, changed, choose };
}

const sent = async () => {
  await waitFor(() => expect(FakeRequest.all).toHaveLength(1), { timeout: 5000 });
  return FakeRequest.all[0]!;
};

it('shows how far a file is, and tells when it has arrived', async () => {
  const { choose, changed } = await open();
  await choose(pdf());
  const request = await sent();
  expect(request.url).toBe('/api/citizen/dossiers/d1/papers/birth/files');
  act(() => request.upload.onprogress?.({ loaded: 30, total: 100 }));
  expect(screen.getByText('Đang tải lên 30%')).toBeTruthy();
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('30');
  request.answer(201, saved);
  await waitFor(() => expect(changed).toHaveBeenCalledTimes(1), { timeout: 5000 });
  expect(screen.getByText('Đã tải lên giay.pdf')).toBeTruthy();
});

it('keeps a file that did not arrive, and sends it again when asked', async () => {
  const { choose, changed } = await open();
  await choose(pdf());
  const request = await sent();
  act(() => request.onerror?.());
  await userEvent.click(await screen.findByRole('button', { name: 'Thử tải lại tệp giay.pdf' }, { timeout: 5000 }));
  await waitFor(() => expect(FakeRequest.all).toHaveLength(2), { timeout: 5000 });
  FakeRequest.all[1]!.answer(201, saved);
  await waitFor(() => expect(changed).toHaveBeenCalled(), { timeout: 5000 });
});

it('says why the server refused, in its words, without a useless retry', async () => {
  const { choose } = await open();
  await choose(pdf());
  (await sent()).answer(415, { title: 'Loại tệp này không được nhận. Hãy tải lên tệp thuộc loại được nhận.' });
  expect(
    await screen.findByText(/Loại tệp này không được nhận/, { selector: '.file-line__fault' }, { timeout: 5000 }),
  ).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Thử tải lại/ })).toBeNull();
});

it.each([
  [
    'a program, whatever its name',
    new File(['MZ\u0090\u0000'], 'giay.pdf'),
    'Tệp này là chương trình, không phải giấy tờ. Hãy chụp hoặc quét giấy tờ rồi tải lên.',
  ],
  ['an empty file', new File([], 'giay.pdf'), 'Tệp không có nội dung. Hãy chọn lại tệp.'],
  [
    'another type',
    new File(['xin chào'], 'ghi-chu.txt'),
    'Chỉ nhận tệp PDF hoặc JPG. Hãy chụp ảnh giấy tờ hoặc lưu thành một trong các loại này.',
  ],
])('refuses %s before sending it', async (_, file, words) => {
  const { choose } = await open();
  await choose(file);
  expect(await screen.findByText(words, { selector: '.file-line__fault' }, { timeout: 5000 })).toBeTruthy();
  expect(FakeRequest.all).toHaveLength(0);
});

it('takes no more than ten files a paper', async () => {
  const files = Array.from({ length: 9 }, (_, at) => ({ ...saved, id: `f${at}`, name: `trang-${at}.pdf` }));
  const { choose } = await open({ files });
  await choose(pdf(), pdf());
  expect(screen.getByText(/nhiều nhất 10 tệp/)).toBeTruthy();
  await sent();
});

it.each([
  [false, 'Cần bổ sung'],
  [true, 'Đã có 1 tệp'],
])('counts a paper that was asked for again only when it has come since: %s', async (fresh, words) => {
  const again = { ...paper, files: [saved] };
  await show(<PaperRow dossierId="d1" paper={again} ask="Chụp lại" fresh={fresh} onChanged={() => undefined} />);
  expect(screen.getByText(words)).toBeTruthy();
});

it('has nothing that axe complains about', async () => {
  const { container, choose } = await open({ files: [saved] });
  await choose(new File(['MZ'], 'a.pdf'));
  await screen.findByText(/chương trình/, { selector: '.file-line__fault' }, { timeout: 5000 });
  expect(await faults(container)).toEqual([]);
});
