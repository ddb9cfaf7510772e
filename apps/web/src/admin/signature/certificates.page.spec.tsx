import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults } from '../../test/portal';
import { CertificatesPage } from './certificates.page';
import { answerWith, drawRoom } from './in-admin';
import { textSearch } from '../text-search';

const WARD = 'Ủy ban nhân dân phường Xuân Hương - Đà Lạt';
const certificate = (change: object = {}) => ({
  id: 'c1',
  ownerKind: 'person',
  name: 'Đặng Quốc Hưng',
  title: 'Phó Chủ tịch',
  organization: WARD,
  serial: '44c6f541',
  notAfter: '2029-11-21T00:00:00.000Z',
  state: 'active',
  revokedAt: null,
  revokedReason: null,
  keeper: 'portal',
  ...change,
});
const revoked = certificate({
  id: 'c2',
  state: 'revoked',
  revokedAt: '2026-05-04T00:00:00.000Z',
  revokedReason: 'Mất thiết bị',
});

const draw = async (more: Parameters<typeof answerWith>[0] = {}) => {
  const calls = answerWith({
    'GET /api/admin/certificates': { body: { items: [certificate(), revoked], next: null } },
    'GET /api/public/agencies': { body: { items: [{ id: 'a1', name: WARD }] } },
    'GET /api/admin/agencies/a1/staff': {
      body: [
        { accountId: 'p2', name: 'Vũ Thị Hạnh', position: 'Văn thư' },
        { accountId: 'p1', name: 'Đặng Quốc Hưng', position: 'Phó Chủ tịch' },
      ],
    },
    ...more,
  });
  const view = await drawRoom({
    path: '/quan-tri/chung-thu-so',
    page: () => <CertificatesPage />,
    validateSearch: textSearch,
  });
  await screen.findByText('44c6f541', { exact: false, selector: 'li:first-child span' });
  return { ...view, ...calls };
};

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

it('lists who can sign, and offers no revocation of what is revoked', async () => {
  const { container } = await draw();
  expect(screen.getByText(/thu hồi ngày 04\/05\/2026: Mất thiết bị/)).toBeTruthy();
  expect(screen.getAllByRole('button', { name: /^Thu hồi: / })).toHaveLength(1);
  expect(await faults(container)).toEqual([]);
});

it('looks for what stands in the address', async () => {
  const { read, router } = await draw();
  await userEvent.type(screen.getByRole('searchbox'), 'hung');
  await userEvent.click(screen.getByRole('button', { name: 'Tìm' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ q: 'hung' }));
  await waitFor(() => expect(read).toContain('/api/admin/certificates?q=hung'));
});

it('issues for a person picked by name, and shows what will be written', async () => {
  const { sent } = await draw({ 'POST /api/admin/certificates': { status: 201, body: certificate() } });
  await userEvent.click(screen.getByRole('button', { name: 'Cấp chứng thư số' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cấp chứng thư số' }));
  expect(within(dialog).getByText('Hãy chọn cơ quan.')).toBeTruthy();
  await userEvent.selectOptions(await within(dialog).findByLabelText('Cơ quan'), WARD);
  await userEvent.selectOptions(await within(dialog).findByLabelText('Người được cấp'), 'p1');
  expect(within(dialog).getByText('Trên chứng thư sẽ ghi').parentElement?.textContent).toContain(
    `Đặng Quốc Hưng, Phó Chủ tịch, ${WARD}`,
  );
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cấp chứng thư số' }));
  expect(await screen.findByText('Đã cấp chứng thư số cho Đặng Quốc Hưng.')).toBeTruthy();
  expect(sent.map(({ path, body }) => [path, body])).toEqual([
    [
      '/api/admin/certificates',
      {
        ownerKind: 'person',
        ownerId: 'p1',
        name: 'Đặng Quốc Hưng',
        title: 'Phó Chủ tịch',
        organization: WARD,
        algorithm: 'ecdsa-p256',
      },
    ],
  ]);
});

it('issues for a seal under the agency’s own name', async () => {
  const { sent } = await draw({ 'POST /api/admin/certificates': { status: 201, body: certificate() } });
  await userEvent.click(screen.getByRole('button', { name: 'Cấp chứng thư số' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.click(within(dialog).getByRole('radio', { name: 'Con dấu cơ quan' }));
  await userEvent.selectOptions(await within(dialog).findByLabelText('Cơ quan'), WARD);
  expect(within(dialog).queryByLabelText('Người được cấp')).toBeNull();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cấp chứng thư số' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({
    ownerKind: 'agency',
    ownerId: 'a1',
    name: WARD,
    organization: WARD,
    algorithm: 'ecdsa-p256',
  });
});

it('tells what a revocation stops before it asks for the reason', async () => {
  const { sent, container } = await draw({ 'POST /api/admin/certificates/c1/revoke': { body: revoked } });
  await userEvent.click(screen.getByRole('button', { name: /^Thu hồi: / }));
  const dialog = screen.getByRole('dialog', { name: 'Thu hồi chứng thư số của Đặng Quốc Hưng?' });
  expect(within(dialog).getByText(/không ký được văn bản nào nữa/)).toBeTruthy();
  expect(within(dialog).getByText(/vẫn có giá trị/)).toBeTruthy();
  expect(await faults(container)).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Thu hồi' }));
  expect(within(dialog).getByText('Hãy ghi lý do.')).toBeTruthy();
  expect(sent).toEqual([]);
  await userEvent.type(within(dialog).getByLabelText('Lý do thu hồi'), 'Nghỉ việc');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Thu hồi' }));
  expect(await screen.findByText('Đã thu hồi chứng thư số của Đặng Quốc Hưng.')).toBeTruthy();
  expect(sent.map(({ body }) => body)).toEqual([{ reason: 'Nghỉ việc' }]);
});

it('says that who loses a phone still signs in other ways', async () => {
  const items = [certificate({ keeper: 'remote' })];
  await draw({ 'GET /api/admin/certificates': { body: { items, next: null } } });
  await userEvent.click(screen.getByRole('button', { name: /^Thu hồi: / }));
  expect(within(screen.getByRole('dialog')).getByText(/chọn được cách ký khác/)).toBeTruthy();
  expect(screen.queryByText(/không ký được văn bản nào nữa/)).toBeNull();
});

it('goes to what was done, as the button that did it may be gone', async () => {
  await draw({ 'POST /api/admin/certificates/c1/revoke': { body: revoked } });
  await userEvent.click(screen.getByRole('button', { name: /^Thu hồi: / }));
  const dialog = screen.getByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText('Lý do thu hồi'), 'Nghỉ việc');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Thu hồi' }));
  const told = await screen.findByText('Đã thu hồi chứng thư số của Đặng Quốc Hưng.');
  await waitFor(() => expect(document.activeElement?.contains(told)).toBe(true));
  expect(document.activeElement?.getAttribute('role')).toBe('status');
});

it('enters the certificate of who signs at their desk, without a key and for a person alone', async () => {
  const { sent, container } = await draw({
    'POST /api/admin/desktop-certificates': { status: 201, body: certificate() },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Nạp từ tệp' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.click(within(dialog).getByRole('radio', { name: /^Trong thiết bị/ }));
  expect(within(dialog).queryByRole('radio', { name: 'Con dấu cơ quan' })).toBeNull();
  expect(within(dialog).queryByLabelText('Mật khẩu của tệp')).toBeNull();
  await userEvent.selectOptions(await within(dialog).findByLabelText('Cơ quan'), WARD);
  await userEvent.selectOptions(await within(dialog).findByLabelText('Người được cấp'), 'p1');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Nạp từ tệp' }));
  expect(within(dialog).getByText('Hãy chọn tệp chứng thư số.')).toBeTruthy();
  await userEvent.upload(within(dialog).getByLabelText('Tệp chứng thư số'), new File(['abc'], 'toi.cer'));
  expect(await faults(container)).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Nạp từ tệp' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    path: '/api/admin/desktop-certificates',
    body: { accountId: 'p1', certificate: btoa('abc') },
  });
});
