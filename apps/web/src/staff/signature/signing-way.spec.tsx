import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults } from '../../test/portal';
import { answerWith, drawInOffice } from '../in-office';
import { CertificatesPage } from './certificates.page';

const KEY = '0192f0c1-2345-7000-8000-000000000001';
const certificate = (id: string, keeper: string) => ({
  id,
  name: 'Đặng Quốc Hưng',
  title: 'Phó Chủ tịch',
  organization: 'Ủy ban nhân dân phường Xuân Hương - Đà Lạt',
  algorithm: 'rsa-2048',
  keeper,
  serial: '5d2b70a2',
  fingerprint: 'ab'.repeat(32),
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2099-01-01T00:00:00.000Z',
  state: 'active',
  revokedAt: null,
  revokedReason: null,
});
const PORTAL = { kind: 'portal', keyId: null, name: 'Khóa do cổng giữ', page: null, certificate: null };
const PHONE = {
  kind: 'remote',
  keyId: KEY,
  name: 'Điện thoại thử nghiệm',
  page: 'http://127.0.0.1:3318/dien-thoai',
  certificate: certificate(KEY, 'remote'),
};
const DESK = { kind: 'desktop', keyId: null, name: 'Máy tính của tôi', page: null, certificate: null };
const ways = (change: object = {}) => ({
  way: { kind: 'portal' },
  refusal: null,
  choices: [PORTAL, PHONE, DESK],
  mayAddTrialPhone: false,
  ...change,
});
const onPhone = ways({ way: { kind: 'remote', keyId: KEY, service: 'Điện thoại thử nghiệm' } });

const draw = async (found: object, more: Parameters<typeof answerWith>[0] = {}, permissions = ['signature.sign']) => {
  const sent = answerWith({
    'GET /api/public/sessions/current': { body: { account: { audience: 'staff' }, permissions } },
    'GET /api/staff/certificates/mine': { body: { items: [certificate('c0', 'portal'), certificate(KEY, 'remote')] } },
    'GET /api/staff/signing-way': { body: found },
    ...more,
  });
  await drawInOffice(() => <CertificatesPage />);
  return sent;
};
const checked = () => screen.getAllByRole<HTMLInputElement>('radio').find((radio) => radio.checked);

it('shows every way with what will happen at the approval, and which is in use', async () => {
  await draw(onPhone);
  const phone = await screen.findByRole<HTMLInputElement>('radio', { name: 'Điện thoại thử nghiệm' });
  expect(phone.checked).toBe(true);
  expect(screen.getByText(/Bạn có 3 phút để xác nhận/)).toBeTruthy();
  expect(screen.getByText(/cổng ký ngay bằng khóa của bạn/)).toBeTruthy();
  expect(screen.getByText(/VGCA Sign Service/)).toBeTruthy();
  const link = screen.getByRole('link', { name: /Mở điện thoại thử nghiệm/ });
  expect(link.getAttribute('href')).toBe(PHONE.page);
  const [portal, remote] = await screen.findAllByRole('article');
  expect(within(portal!).queryByText('Đang dùng để ký')).toBeNull();
  expect(await within(remote!).findByText('Đang dùng để ký')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Thêm điện thoại/ })).toBeNull();
  expect(await faults(document.body)).toEqual([]);
});

it('saves what is chosen at once, and takes it back with one press', async () => {
  const put = { body: onPhone as object };
  const sent = await draw(ways(), { 'PUT /api/staff/signing-way': put });
  await userEvent.click(await screen.findByRole('radio', { name: 'Điện thoại thử nghiệm' }));
  expect(await screen.findByText(/Từ lần phê duyệt sau, bạn ký bằng: Điện thoại thử nghiệm\./)).toBeTruthy();
  expect(checked()?.value).toBe(`remote:${KEY}`);
  put.body = ways();
  await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
  expect(await screen.findByText(/bạn ký bằng: Khóa do cổng giữ\./)).toBeTruthy();
  expect(checked()?.value).toBe('portal');
  expect(screen.queryByRole('button', { name: 'Hoàn tác' })).toBeNull();
  expect(sent).toEqual([
    { method: 'PUT', path: '/api/staff/signing-way', body: { kind: 'remote', keyId: KEY } },
    { method: 'PUT', path: '/api/staff/signing-way', body: { kind: 'portal' } },
  ]);
});

it('says why a way serves no more, and why a choice was refused', async () => {
  await draw(ways({ way: { kind: 'token', keyId: 'gone', isOpen: false }, refusal: 'Chứng thư số đã bị thu hồi' }), {
    'PUT /api/staff/signing-way': { status: 409, body: { type: 'x', title: 'Chứng thư số vừa bị thu hồi' } },
  });
  expect(await screen.findByText('Cách ký bạn đã chọn không còn dùng được')).toBeTruthy();
  expect(screen.getByText(/Chứng thư số đã bị thu hồi\. Hãy chọn một cách ký khác/)).toBeTruthy();
  expect(checked()).toBeUndefined();
  await userEvent.click(screen.getByRole('radio', { name: 'Điện thoại thử nghiệm' }));
  expect(await screen.findByText('Chứng thư số vừa bị thu hồi')).toBeTruthy();
  expect(checked()).toBeUndefined();
  expect(await faults(document.body)).toEqual([]);
});

it('adds the phone for trying out where there is one to be had', async () => {
  const sent = await draw(ways({ choices: [PORTAL, DESK], mayAddTrialPhone: true }), {
    'POST /api/staff/signing-way/trial-phone': { body: ways() },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Thêm điện thoại thử nghiệm' }));
  expect(await screen.findByText(/Đã thêm điện thoại thử nghiệm/)).toBeTruthy();
  expect(screen.getByRole('radio', { name: 'Điện thoại thử nghiệm' })).toBeTruthy();
  expect(checked()?.value).toBe('portal');
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/staff/signing-way/trial-phone']);
});

it('asks nobody who does not sign', async () => {
  await draw(ways(), {}, []);
  expect(await screen.findAllByRole('article')).toHaveLength(2);
  expect(screen.queryByRole('heading', { name: 'Cách ký' })).toBeNull();
});
