import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sampleSignature, sampleVerdict } from '../../shared/signature/sample-verdict';
import { faults, show } from '../../test/portal';
import { VerifyPage } from './verify.page';

/** The sending of one file, as far as the test lets it go. */
class Sending {
  static all: Sending[] = [];
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  status = 0;
  responseText = '';
  address = '';
  form?: FormData;
  open = (_: string, address: string) => void (this.address = address);
  send = (form: FormData) => {
    this.form = form;
    Sending.all.push(this);
  };
  abort = () => this.onabort?.();
  progress = (loaded: number) => act(() => this.upload.onprogress?.({ loaded, total: 100 }));
  answer = (status: number, body: unknown) =>
    act(async () => {
      this.status = status;
      this.responseText = JSON.stringify(body);
      this.onload?.();
      await Promise.resolve();
    });
}

beforeAll(() => {
  Object.assign(globalThis, { XMLHttpRequest: Sending });
  Element.prototype.scrollIntoView = () => undefined;
  URL.createObjectURL = () => 'blob:ban';
  URL.revokeObjectURL = () => undefined;
});
beforeEach(() => Sending.all.splice(0));

const pdf = (name = 'giay.pdf') => new File(['%PDF-1.7 ...'], name, { type: 'application/pdf' });
const input = () => screen.getByLabelText<HTMLInputElement>('Tệp PDF cần kiểm tra');
const choose = (file: File) => userEvent.upload(input(), file, { applyAccept: false });
const sent = async () => {
  await waitFor(() => expect(Sending.all.length).toBeGreaterThan(0));
  return Sending.all.at(-1)!;
};
const told = () => screen.getByRole('status').textContent;

it('is a form that works without script, and says how', async () => {
  const { container } = await show(<VerifyPage />);
  const form = container.querySelector('form')!;
  expect([form.getAttribute('action'), form.method, form.enctype]).toEqual([
    '/kiem-tra',
    'post',
    'multipart/form-data',
  ]);
  expect(input().name).toBe('file');
  expect(screen.getByRole('button', { name: 'Kiểm tra' })).toBeTruthy();
});

it('judges a chosen file at once, tells how far it is, and ends with one sentence', async () => {
  await show(<VerifyPage />);
  await choose(pdf());
  const sending = await sent();
  expect([sending.address, (sending.form?.get('file') as File).name]).toEqual([
    '/api/public/verifications',
    'giay.pdf',
  ]);
  await waitFor(() => expect(told()).toBe('Đang gửi tệp để kiểm tra'));
  sending.progress(40);
  expect(screen.getByRole('progressbar', { name: 'Đang gửi tệp: 40%' })).toBeTruthy();
  sending.progress(100);
  expect(told()).toBe('Đã nhận tệp, đang kiểm tra từng chữ ký');
  await sending.answer(200, sampleVerdict(sampleSignature()));
  expect(await screen.findByRole('heading', { name: 'Chữ ký số hợp lệ' })).toBeTruthy();
  expect(told()).toMatch(/^Chữ ký số hợp lệ\. /);
  expect(screen.getByRole('link', { name: /^Xem bản đã ký/ })).toBeTruthy();
});

it('takes a file that is dropped anywhere on the page', async () => {
  await show(<VerifyPage />);
  const dataTransfer = { types: ['Files'], files: [pdf('tha.pdf')] };
  fireEvent.dragOver(document.body, { dataTransfer });
  expect(screen.getByText('Thả tệp ra để kiểm tra')).toBeTruthy();
  fireEvent.drop(document.body, { dataTransfer });
  expect(((await sent()).form?.get('file') as File).name).toBe('tha.pdf');
});

it.each([
  [new File(['x'], 'anh.jpg', { type: 'image/jpeg' }), /Đây là ảnh chụp/],
  [new File(['x'], 'don.docx', { type: 'application/msword' }), /không phải PDF/],
  [new File([], 'rong.pdf', { type: 'application/pdf' }), /không có nội dung/],
])('refuses what cannot be judged before it is sent, and says what to do', async (file, words) => {
  await show(<VerifyPage />);
  await choose(file);
  expect((await screen.findByRole('alert')).textContent).toMatch(words);
  expect(Sending.all).toEqual([]);
});

it('asks for a file when the button is pressed without one', async () => {
  await show(<VerifyPage />);
  await userEvent.click(screen.getByRole('button', { name: 'Kiểm tra' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Hãy chọn một tệp PDF.');
});

it('can be stopped, and shows the reason of the server when it refuses', async () => {
  await show(<VerifyPage />);
  await choose(pdf());
  await sent();
  await userEvent.click(screen.getByRole('button', { name: 'Thôi kiểm tra' }));
  expect(screen.queryByRole('progressbar')).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
  await choose(pdf());
  await waitFor(() => expect(Sending.all).toHaveLength(2));
  await (await sent()).answer(422, { type: 'signature/not-a-pdf', title: 'Tệp này không phải tệp PDF' });
  expect((await screen.findByRole('alert')).textContent).toContain('Tệp này không phải tệp PDF');
});

it('keeps the focus on its one button while it is stopped, and says that it was', async () => {
  await show(<VerifyPage />);
  await choose(pdf());
  await sent();
  const button = screen.getByRole('button', { name: 'Thôi kiểm tra' });
  button.focus();
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Kiểm tra' }));
  await waitFor(() => expect(told()).toBe('Đã thôi kiểm tra'));
});

it('goes to the conclusion when there is one', async () => {
  await show(<VerifyPage />);
  await choose(pdf());
  await (await sent()).answer(200, sampleVerdict(sampleSignature()));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Kết luận' })));
});

it('judges several files one after the other, and lists what became of each', async () => {
  const { container } = await show(<VerifyPage />);
  const files = [pdf('mot.pdf'), new File(['x'], 'anh.jpg', { type: 'image/jpeg' }), pdf('hai.pdf'), pdf('ba.pdf')];
  await userEvent.upload(input(), files, { applyAccept: false });
  const lines = () => screen.getAllByRole('listitem').map((line) => line.textContent);
  await sent();
  expect(Sending.all).toHaveLength(1);
  expect(lines().slice(0, 4)).toEqual([
    'mot.pdfĐang kiểm tra',
    expect.stringMatching(/^anh\.jpgĐây là ảnh chụp/),
    'hai.pdfĐang chờ',
    'ba.pdfĐang chờ',
  ]);
  await Sending.all[0]!.answer(200, sampleVerdict(sampleSignature()));
  await waitFor(() => expect(Sending.all).toHaveLength(2));
  await Sending.all[1]!.answer(422, { type: 'signature/not-a-pdf', title: 'Tệp này không phải tệp PDF' });
  await waitFor(() => expect(Sending.all).toHaveLength(3));
  await Sending.all[2]!.answer(200, sampleVerdict(sampleSignature()));
  const good = await screen.findAllByRole('heading', { name: 'Chữ ký số hợp lệ' });
  expect(good).toHaveLength(2);
  expect(screen.getByRole('link', { name: 'ba.pdf' }).getAttribute('href')).toBe('#tep-4');
  expect(lines()[2]).toBe('hai.pdfTệp này không phải tệp PDF');
  expect(told()).toMatch(/mot\.pdf: Chữ ký số hợp lệ.*hai\.pdf: Tệp này không phải/);
  expect(await faults(container)).toEqual([]);
});

it('takes no more than ten files at a time, and says so', async () => {
  await show(<VerifyPage />);
  const dataTransfer = { types: ['Files'], files: Array.from({ length: 11 }, (_, i) => pdf(`${i}.pdf`)) };
  fireEvent.drop(document.body, { dataTransfer });
  expect((await screen.findByRole('alert')).textContent).toContain('tối đa 10 tệp');
  expect(Sending.all).toEqual([]);
});

it('forgets the verdict of one file when another is chosen', async () => {
  await show(<VerifyPage />);
  await choose(pdf());
  await (await sent()).answer(200, sampleVerdict(sampleSignature()));
  await screen.findByRole('heading', { name: 'Chữ ký số hợp lệ' });
  await choose(pdf('khac.pdf'));
  expect(screen.queryByRole('heading', { name: 'Chữ ký số hợp lệ' })).toBeNull();
});

it('has nothing that axe complains about, before and after', async () => {
  const { container } = await show(<VerifyPage />);
  expect(await faults(container)).toEqual([]);
  await choose(pdf());
  expect(await faults(container)).toEqual([]);
  await (await sent()).answer(200, sampleVerdict(sampleSignature()));
  await screen.findByRole('heading', { name: 'Chữ ký số hợp lệ' });
  expect(await faults(container)).toEqual([]);
});
