import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults } from '../../test/portal';
import { answerWith, drawRoom } from './in-admin';
import { commonName } from './subject-name';
import { trustSearch } from './trust-search';
import { TrustPage } from './trust.page';

const told = {
  subject: 'CN=Root CA thử, O=Ban Cơ yếu Chính phủ, C=VN',
  issuer: 'CN=Root CA thử, O=Ban Cơ yếu Chính phủ, C=VN',
  serial: '7ec32d70',
  fingerprint: 'ab'.repeat(32),
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2036-01-01T00:00:00.000Z',
};
const held = {
  ...told,
  id: 't1',
  kind: 'anchor',
  trustedFrom: '2026-01-01T00:00:00.000Z',
  trustedUntil: null,
  endedReason: null,
  source: 'rootca.gov.vn',
  note: null,
  state: 'trusted',
  stateText: 'Đang tin cậy',
  pem: '',
};
const host = {
  host: 'ocsp.example.vn',
  note: 'Tổ chức thử',
  addedAt: '2026-11-01T00:00:00.000Z',
  lastSuccessAt: '2026-11-21T02:00:00.000Z',
  lastFailureAt: '2026-11-21T03:00:00.000Z',
  lastFailure: 'quá giờ',
};

beforeAll(() => {
  // jsdom reads files only through FileReader.
  Blob.prototype.text = function (this: Blob) {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result as string);
      reader.readAsText(this);
    });
  };
});

const draw = async (more: Parameters<typeof answerWith>[0] = {}) => {
  const calls = answerWith({
    'GET /api/admin/trust-certificates': { body: { items: [held], next: null } },
    'GET /api/admin/evidence-hosts': { body: { items: [host] } },
    ...more,
  });
  const view = await drawRoom({
    path: '/quan-tri/kho-tin-cay',
    page: () => <TrustPage />,
    validateSearch: trustSearch,
  });
  await screen.findByText('ocsp.example.vn');
  await screen.findByText('Root CA thử', { selector: 'strong' });
  return { ...view, ...calls };
};

it('tells whom the portal trusts since when, and how a server answered of late', async () => {
  const { container } = await draw();
  expect(screen.getByText('Đang tin cậy')).toBeTruthy();
  expect(screen.getByText(/tin từ 01\/01\/2026, chứng thư hết hạn 01\/01\/2036/)).toBeTruthy();
  expect(screen.getByText(/không trả lời lúc .*: quá giờ/)).toBeTruthy();
  expect(await faults(container)).toEqual([]);
});

describe('adding an authority', () => {
  const pem = `-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n`;
  const open = async (more: Parameters<typeof answerWith>[0] = {}) => {
    const preview = { body: { ...told, isSelfIssued: true } };
    const calls = await draw({ 'POST /api/admin/trust-certificates/preview': preview, ...more });
    await userEvent.click(screen.getByRole('button', { name: 'Thêm chứng thư' }));
    const dialog = screen.getByRole('dialog');
    const choose = () => userEvent.upload(within(dialog).getByLabelText(/Tệp chứng thư/), new File([pem], 'root.crt'));
    const add = () => userEvent.click(within(dialog).getByRole('button', { name: 'Thêm chứng thư' }));
    return { ...calls, dialog, choose, add };
  };

  it('shows what the certificate says, and trusts a root only once its fingerprint was compared', async () => {
    const { sent, dialog, choose, add, container } = await open({
      'POST /api/admin/trust-certificates': { status: 201, body: held },
    });
    await choose();
    const preview = await within(dialog).findByRole('region', { name: 'Chứng thư này ghi gì' });
    expect(within(preview).getByText(Array(32).fill('AB').join(' '))).toBeTruthy();
    expect(await faults(container)).toEqual([]);
    await userEvent.type(within(dialog).getByLabelText('Lấy từ đâu'), 'rootca.gov.vn');
    await add();
    expect(within(dialog).getByText('Hãy so dấu vân tay rồi đánh dấu vào ô xác nhận.')).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('checkbox'));
    await add();
    expect(await screen.findByText('Đã thêm Root CA thử vào kho tin cậy.')).toBeTruthy();
    expect(sent.at(-1)).toEqual({
      method: 'POST',
      path: '/api/admin/trust-certificates',
      body: { kind: 'anchor', certificate: pem, source: 'rootca.gov.vn' },
    });
  });

  it('says why a file cannot be read, and adds nothing', async () => {
    const { sent, dialog, choose, add } = await open({
      'POST /api/admin/trust-certificates/preview': {
        status: 422,
        body: { type: 'signature/unreadable-certificate', title: 'Không đọc được chứng thư số' },
      },
    });
    await choose();
    expect(await within(dialog).findByText('Không đọc được chứng thư số')).toBeTruthy();
    await add();
    expect(within(dialog).getByRole('alert').textContent).toContain('Không đọc được chứng thư số');
    expect(sent.map(({ path }) => path)).toEqual(['/api/admin/trust-certificates/preview']);
  });
});

it('ends trust from the beginning of a day in Vietnam, for a reason', async () => {
  const { sent } = await draw({ 'POST /api/admin/trust-certificates/t1/end': { body: { ...held, state: 'ended' } } });
  await userEvent.click(screen.getByRole('button', { name: 'Ngừng tin cậy: Root CA thử' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText('Ngừng từ đầu ngày'), '2026-11-20');
  await userEvent.type(within(dialog).getByLabelText('Lý do ngừng tin cậy'), 'Khóa bị lộ');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Ngừng tin cậy' }));
  expect(await screen.findByText('Đã ngừng tin cậy Root CA thử.')).toBeTruthy();
  expect(sent[0]?.body).toEqual({ reason: 'Khóa bị lộ', at: '2026-11-20T00:00:00+07:00' });
});

it('adds and removes a server that may be asked', async () => {
  const { sent } = await draw({
    'POST /api/admin/evidence-hosts': { status: 201, body: { ...host, host: 'crl.example.vn' } },
    'DELETE /api/admin/evidence-hosts/ocsp.example.vn': { status: 204, body: null },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Thêm máy chủ' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText('Tên máy chủ'), 'crl.example.vn');
  await userEvent.type(within(dialog).getByLabelText('Của tổ chức nào'), 'Tổ chức thử');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Thêm máy chủ' }));
  expect(await screen.findByText('Đã cho phép hỏi crl.example.vn.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ: ocsp.example.vn' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Bỏ' }));
  await waitFor(() => expect(sent.map(({ method }) => method)).toEqual(['POST', 'DELETE']));
});

it.each([
  ['CN=Root CA, O=Cơ quan', 'Root CA'],
  ['C=VN, O=Cơ quan, CN=Root\\, thử', 'Root, thử'],
  ['O=Không có tên', 'O=Không có tên'],
])('calls %s by its name', (subject, name) => {
  expect(commonName(subject)).toBe(name);
});

it('says that trust will end, where the day is yet to come', async () => {
  await draw({ 'POST /api/admin/trust-certificates/t1/end': { body: held } });
  await userEvent.click(screen.getByRole('button', { name: 'Ngừng tin cậy: Root CA thử' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText('Ngừng từ đầu ngày'), '2199-01-01');
  await userEvent.type(within(dialog).getByLabelText('Lý do ngừng tin cậy'), 'Hết hợp đồng');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Ngừng tin cậy' }));
  expect(await screen.findByText('Sẽ ngừng tin cậy Root CA thử từ đầu ngày 01/01/2199.')).toBeTruthy();
});
