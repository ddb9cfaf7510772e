import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults } from '../../test/portal';
import { answerWith, drawInOffice } from '../in-office';
import { CertificatesPage } from './certificates.page';
import { validityWords } from '../validity';

const inDays = (days: number) => new Date(Date.now() + (days + 0.5) * 86_400_000).toISOString();
const certificate = (change: object = {}) => ({
  id: 'c1',
  name: 'Đặng Quốc Hưng',
  title: 'Phó Chủ tịch',
  organization: 'Ủy ban nhân dân phường Xuân Hương - Đà Lạt',
  algorithm: 'ecdsa-p256',
  keeper: 'portal',
  serial: '5d2b70a2',
  fingerprint: 'ab'.repeat(32),
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: inDays(400),
  state: 'active',
  stateText: 'Còn hiệu lực',
  revokedAt: null,
  revokedReason: null,
  ...change,
});

const ways = (change: object = {}) => ({
  way: { kind: 'portal' },
  refusal: null,
  choices: [{ kind: 'portal', keyId: null, name: 'Khóa do cổng giữ', page: null, certificate: certificate() }],
  mayAddTrialPhone: false,
  ...change,
});

const draw = async (items: object[], more: Parameters<typeof answerWith>[0] = {}) => {
  const sent = answerWith({
    'GET /api/public/sessions/current': { body: { account: { audience: 'staff' }, permissions: ['signature.sign'] } },
    'GET /api/staff/certificates/mine': { body: { items } },
    'GET /api/staff/signing-way': { body: ways() },
    ...more,
  });
  await drawInOffice(() => <CertificatesPage />);
  return sent;
};

it('teaches whoever has none what to do', async () => {
  await draw([]);
  expect(await screen.findByRole('heading', { name: 'Bạn chưa có chứng thư số' })).toBeTruthy();
  expect(screen.getByText(/đề nghị quản trị của cơ quan cấp/)).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Nạp chứng thư số từ tệp' })).toBeTruthy();
  expect(await faults(document.body)).toEqual([]);
});

it('says by which certificate one signs, and warns thirty days before it ends', async () => {
  await draw([certificate({ notAfter: inDays(30) }), certificate({ id: 'c0', notAfter: inDays(10) })]);
  const [first, second] = await screen.findAllByRole('article');
  expect(await within(first!).findByText('Đang dùng để ký')).toBeTruthy();
  expect(within(first!).getByText('Còn 30 ngày là hết hiệu lực')).toBeTruthy();
  expect(within(second!).queryByText('Đang dùng để ký')).toBeNull();
  expect(await faults(document.body)).toEqual([]);
});

it('is silent while there is time, and shows why one was revoked', async () => {
  const revoked = { id: 'c2', state: 'revoked', revokedAt: '2026-05-04T00:00:00.000Z', revokedReason: 'Mất thiết bị' };
  await draw([certificate({ notAfter: inDays(31) }), certificate(revoked)]);
  await screen.findByText('Đang dùng để ký');
  expect(screen.queryByText(/ngày là hết hiệu lực/)).toBeNull();
  expect(screen.getByText(/Đã bị thu hồi ngày 04\/05\/2026/)).toBeTruthy();
  expect(screen.getByText('Lý do thu hồi: Mất thiết bị')).toBeTruthy();
});

it.each([
  [0.2, /^Hết hiệu lực trong hôm nay/],
  [25, /^Còn 25 ngày/],
  [120, /^Còn 3 tháng/],
  [365 * 2.5 + 2, /^Còn 2 năm 6 tháng/],
  [-3, /^Đã hết hiệu lực từ ngày/],
])('tells %s days in words', (days, words) => {
  const now = new Date('2026-11-22T00:00:00.000Z');
  const notAfter = new Date(now.getTime() + days * 86_400_000).toISOString();
  const state = days < 0 ? 'expired' : 'active';
  expect(validityWords({ state, notBefore: '2020-01-01T00:00:00.000Z', notAfter, revokedAt: null }, now)).toMatch(
    words,
  );
});

it('asks for the PIN of a token, opens it for a while, and locks it again', async () => {
  const until = '2026-11-22T04:10:00.000Z';
  const sent = await draw([certificate({ keeper: 'token' })], {
    'POST /api/staff/certificates/c1/unlock': { body: { openUntil: until } },
    'POST /api/staff/certificates/c1/lock': { status: 204, body: null },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Nhập mã PIN để ký' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Mở thiết bị' }));
  expect(await within(dialog).findByText('Hãy nhập mã PIN.')).toBeTruthy();
  await userEvent.type(within(dialog).getByLabelText(/Mã PIN của thiết bị/), '1234');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Mở thiết bị' }));
  expect(await screen.findByText('Thiết bị đã mở, ký được đến 11:10.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Khóa thiết bị ngay' }));
  expect(await screen.findByText(/Đã khóa thiết bị/)).toBeTruthy();
  expect(sent.map(({ path, body }) => [path, body])).toEqual([
    ['/api/staff/certificates/c1/unlock', { pin: '1234' }],
    ['/api/staff/certificates/c1/lock', undefined],
  ]);
});

describe('bringing a certificate out of a file', () => {
  beforeAll(() => {
    // jsdom reads files only through FileReader.
    Blob.prototype.arrayBuffer = function (this: Blob) {
      return new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result as ArrayBuffer);
        reader.readAsArrayBuffer(this);
      });
    };
  });
  const open = async (more: Parameters<typeof answerWith>[0] = {}) => {
    const sent = await draw([certificate()], more);
    await userEvent.click(await screen.findByRole('button', { name: 'Nạp chứng thư số từ tệp' }));
    const dialog = await screen.findByRole('dialog');
    const choose = (content: string) =>
      userEvent.upload(dialog.querySelector<HTMLInputElement>('input[type=file]')!, new File([content], 'toi.p12'));
    const send = () => userEvent.click(within(dialog).getByRole('button', { name: 'Nạp chứng thư số' }));
    return { sent, dialog, choose, send };
  };

  it('asks for the file and its passphrase before anything is sent', async () => {
    const { sent, dialog, send } = await open();
    await send();
    expect(await within(dialog).findByText('Hãy chọn tệp chứng thư số.')).toBeTruthy();
    expect(within(dialog).getByText('Hãy nhập mật khẩu của tệp.')).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('takes a file with nothing in it for none', async () => {
    const { sent, dialog, choose, send } = await open();
    await choose('');
    await send();
    expect(await within(dialog).findByText('Hãy chọn tệp chứng thư số.')).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('refuses a file that is too large to be one', async () => {
    const { sent, dialog, choose, send } = await open();
    await choose('x'.repeat(64 * 1024 + 1));
    await userEvent.type(within(dialog).getByLabelText(/Mật khẩu của tệp/), 'bí mật');
    await send();
    expect(await within(dialog).findByText(/lớn hơn 64 KB/)).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('sends it once as base64, closes, and tells whose it was', async () => {
    const { sent, dialog, choose, send } = await open({
      'POST /api/staff/certificates/import': { body: certificate() },
    });
    await choose('abc');
    await userEvent.type(within(dialog).getByLabelText(/Mật khẩu của tệp/), 'bí mật');
    await send();
    expect(await screen.findByText(/^Đã nạp chứng thư số của Đặng Quốc Hưng/)).toBeTruthy();
    expect(sent).toEqual([
      { method: 'POST', path: '/api/staff/certificates/import', body: { container: 'YWJj', passphrase: 'bí mật' } },
    ]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('tells how many tries are left after a wrong passphrase', async () => {
    const { dialog, choose, send } = await open({
      'POST /api/staff/certificates/import': {
        status: 422,
        body: { type: 'signature/wrong-passphrase', title: 'Mật khẩu của tệp không đúng', triesLeft: 3 },
      },
    });
    await choose('abc');
    await userEvent.type(within(dialog).getByLabelText(/Mật khẩu của tệp/), 'nhầm');
    await send();
    expect(await within(dialog).findByText('Mật khẩu của tệp không đúng')).toBeTruthy();
    expect(within(dialog).getByText(/Bạn còn 3 lần nhập/)).toBeTruthy();
  });
});
