import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ActDialog } from './act-dialog';
import { answerWith, drawInOffice } from '../in-office';
import type { Act, StaffDossier } from './staff-dossier';

const dossier = {
  id: 'd1',
  version: 3,
  allowedActions: ['refuse'],
  papers: [],
  agency: { id: 'a1', name: 'Phường' },
} as unknown as StaffDossier;

const REASON = 'Không thuộc thẩm quyền của phường.';

describe('the dialog of an act', () => {
  const heard: string[] = [];
  const draw = (act: Act = 'refuse') =>
    drawInOffice(() => (
      <ActDialog
        act={act}
        dossier={dossier}
        onClose={() => heard.push('close')}
        onDone={() => void heard.push('done')}
        onStale={() => heard.push('stale')}
      />
    ));
  const button = () => screen.getByRole('button', { name: 'Từ chối' });
  beforeEach(() => heard.splice(0));

  it('refuses an empty reason and sends nothing', async () => {
    const sent = answerWith({});
    await draw();
    await userEvent.click(button());
    expect(await screen.findByText('Hãy ghi nội dung này.')).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('sends once when it is pressed twice', async () => {
    const sent = answerWith({ 'POST /api/staff/dossiers/d1/refuse': { body: dossier } });
    await draw();
    await userEvent.type(screen.getByLabelText(/Lý do/), REASON);
    fireEvent.click(button());
    fireEvent.click(button());
    await waitFor(() => expect(heard).toEqual(['done']));
    expect(sent).toEqual([
      { method: 'POST', path: '/api/staff/dossiers/d1/refuse', body: { version: 3, reason: REASON } },
    ]);
  });

  it('keeps what was typed when somebody else was faster, and says so', async () => {
    answerWith({
      'POST /api/staff/dossiers/d1/refuse': {
        status: 409,
        body: { type: '/problems/dossier/stale', title: 'Hồ sơ đã thay đổi', detail: 'Lê Thị Thu Hà vừa tiếp nhận.' },
      },
    });
    await draw();
    await userEvent.type(screen.getByLabelText(/Lý do/), REASON);
    await userEvent.click(button());
    expect(await screen.findByText('Hồ sơ vừa được người khác cập nhật')).toBeTruthy();
    expect(screen.getByText('Lê Thị Thu Hà vừa tiếp nhận.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Lý do/).value).toBe(REASON);
    expect(heard).toEqual(['stale']);
  });

  it('asks before an unsent reason is lost', async () => {
    answerWith({});
    await draw();
    await userEvent.type(screen.getByLabelText(/Lý do/), REASON);
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByText('Bạn đang ghi dở')).toBeTruthy();
    expect(heard).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ nội dung đã ghi' }));
    expect(heard).toEqual(['close']);
  });

  it('asks for the PIN of a closed token, and approves once it was given', async () => {
    const approve = 'POST /api/staff/dossiers/d1/approve';
    const needed = { type: '/problems/signature/pin-needed', title: 'Hãy nhập mã PIN', certificateId: 'k1' };
    const answers: Parameters<typeof answerWith>[0] = {
      [approve]: { status: 409, body: needed },
      'POST /api/staff/certificates/k1/unlock': { body: { openUntil: '2026-11-22T03:10:00.000Z' } },
    };
    const sent = answerWith(answers);
    await draw('approve');
    await userEvent.click(screen.getByRole('button', { name: 'Phê duyệt và ký' }));
    const dialog = await screen.findByRole('dialog', { name: 'Mở thiết bị ký số' });
    expect(screen.queryByText('Hãy nhập mã PIN')).toBeNull();
    answers[approve] = { body: dossier };
    await userEvent.type(within(dialog).getByLabelText('Mã PIN của thiết bị'), '248163{Enter}');
    await waitFor(() => expect(heard).toEqual(['done']));
    expect(sent.map(({ path }) => path.split('/').at(-1))).toEqual(['approve', 'unlock', 'approve']);
  });
});
