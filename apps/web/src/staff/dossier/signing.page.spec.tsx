import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults } from '../../test/portal';
import { answerWith, drawInOffice } from '../in-office';
import { SigningPage } from './signing.page';
import { signingBatch } from './use-signing-batch';

const row = (number: number, status = 'awaiting-signature') => ({
  id: `d${number}`,
  code: `H36-000${number}`,
  applicantName: `Người ${number}`,
  procedureName: 'Đăng ký khai sinh',
  status,
  statusText: status === 'signing' ? 'Đang ký số và phát hành' : 'Chờ ký duyệt',
  stepName: 'Ký duyệt kết quả',
  holderName: null,
  submittedAt: '2026-11-21T02:00:00.000Z',
  dueAt: null,
  deadline: { kind: 'none', text: 'chưa tính hạn' },
});
const certificate = {
  id: 'c1',
  name: 'Đặng Quốc Hưng',
  title: 'Phó Chủ tịch',
  state: 'active',
  notAfter: '2029-11-21T00:00:00.000Z',
};

const answers = {
  'GET /api/public/sessions/current': {
    body: { account: { id: 'hung', audience: 'staff' }, permissions: ['dossier.approve'] },
  },
  'GET /api/staff/dossiers': { body: { items: [row(1), row(2), row(3, 'signing')], next: null } },
  'GET /api/staff/certificates/mine': { body: { items: [certificate] } },
};

const draw = async (more: Parameters<typeof answerWith>[0] = {}) => {
  const sent = answerWith({ ...answers, ...more });
  await drawInOffice(() => <SigningPage />);
  await screen.findByText('Người 2');
  return sent;
};
beforeEach(() => signingBatch.close());
afterEach(() => signingBatch.close());

it('chooses all that wait and none that is being signed', async () => {
  await draw();
  expect(screen.getByText(/Đang ký số và phát hành/)).toBeTruthy();
  await userEvent.keyboard('a');
  expect(await screen.findByRole('checkbox', { name: 'Đã chọn 2 văn bản' })).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /H36-0003/ }).disabled).toBe(true);
});

it('asks once: how many, which, by which certificate, and that there is no way back', async () => {
  const sent = await draw();
  await userEvent.keyboard('as');
  const dialog = await screen.findByRole('dialog', { name: 'Ký 2 văn bản?' });
  expect(
    within(dialog)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['H36-0001 Người 1Đăng ký khai sinh', 'H36-0002 Người 2Đăng ký khai sinh']);
  expect(await within(dialog).findByText('Đặng Quốc Hưng, Phó Chủ tịch')).toBeTruthy();
  expect(within(dialog).getByText(/không rút lại được/)).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Để tôi xem lại' }));
  expect(sent).toEqual([]);
});

it('warns before the certificate ends, with the way to what can be done', async () => {
  const soon = new Date(Date.now() + 10.5 * 86_400_000).toISOString();
  await draw({ 'GET /api/staff/certificates/mine': { body: { items: [{ ...certificate, notAfter: soon }] } } });
  await userEvent.keyboard('as');
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText(/còn 10 ngày là hết hiệu lực/)).toBeTruthy();
});

it('shows what failed and why, with the way to try again', async () => {
  const dossier = {
    version: 4,
    procedure: { name: 'Đăng ký khai sinh' },
    appraisal: null,
    status: 'awaiting-signature',
    allowedActions: ['approve'],
    result: null,
  };
  const refused = { status: 409, body: { type: 'dossier/stale', title: 'Hồ sơ vừa được người khác cập nhật' } };
  const sent = await draw({
    'GET /api/staff/dossiers/d1': { body: { id: 'd1', ...dossier } },
    'GET /api/staff/dossiers/d2': { body: { id: 'd2', ...dossier } },
    'POST /api/staff/dossiers/d1/approve': refused,
    'POST /api/staff/dossiers/d2/approve': { body: { id: 'd2', status: 'signing', allowedActions: [], result: null } },
  });
  await userEvent.keyboard('as');
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Ký 2 văn bản' }));
  const progress = await screen.findByRole('region', { name: 'Tiến độ ký' });
  expect(await within(progress).findByText('Hồ sơ vừa được người khác cập nhật')).toBeTruthy();
  expect(within(progress).getByText('1 chưa ký được')).toBeTruthy();
  expect(within(progress).getByText('1 còn lại')).toBeTruthy();
  expect(sent.map(({ path }) => path)).toEqual(['/api/staff/dossiers/d1/approve', '/api/staff/dossiers/d2/approve']);
  await userEvent.click(within(progress).getByRole('button', { name: /Thử lại/ }));
  await waitFor(() => expect(sent).toHaveLength(3));
});

it('tells its own keys, and has nothing that axe complains about', async () => {
  await draw();
  expect(await faults(document.body)).toEqual([]);
  await userEvent.keyboard('?');
  expect(await screen.findByText('Chọn hoặc bỏ chọn tất cả')).toBeTruthy();
});
