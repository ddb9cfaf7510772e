import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerWith, drawInOffice } from '../in-office';
import { QueuePage } from './queue.page';

const row = (number: number) => ({
  id: `d${number}`,
  code: `H36-000${number}`,
  applicantName: `Người ${number}`,
  procedureName: 'Thủ tục',
  status: 'submitted',
  statusText: 'Mới đăng ký',
  stepName: 'Tiếp nhận',
  holderName: null,
  submittedAt: '2026-11-21T02:00:00.000Z',
  dueAt: null,
  deadline: { kind: 'none', text: 'chưa tính hạn' },
});

describe('the queue by keyboard', () => {
  const draw = async () => {
    answerWith({
      'GET /api/public/sessions/current': {
        body: { account: { audience: 'staff' }, permissions: ['dossier.read', 'dossier.receive'] },
      },
      'GET /api/staff/dossiers': { body: { items: [row(1), row(2)], next: null } },
      'GET /api/staff/dossiers/counts': { body: { reception: 2, agency: 1000 } },
    });
    const router = await drawInOffice(() => <QueuePage />);
    await screen.findByText('Người 2');
    await screen.findByRole('heading', { name: 'Chờ tiếp nhận' });
    return router;
  };
  const current = () => document.querySelector('.rows [aria-current]')?.textContent ?? '';

  it('goes down with j and up with k, and stops at the ends', async () => {
    await draw();
    for (const [key, name] of [
      ['j', '1'],
      ['j', '2'],
      ['j', '2'],
      ['k', '1'],
      ['k', '1'],
    ] as const) {
      await userEvent.keyboard(key);
      await waitFor(() => expect(current()).toContain(`Người ${name}`));
    }
  });

  it('chooses with x and tells how many', async () => {
    await draw();
    await userEvent.keyboard('j');
    await waitFor(() => expect(current()).toContain('Người 1'));
    await userEvent.keyboard('x');
    expect(await screen.findByText('Đã chọn 1 hồ sơ')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Tiếp nhận 1 hồ sơ' })).toBeTruthy();
    await userEvent.keyboard('x');
    await waitFor(() => expect(screen.queryByText('Đã chọn 1 hồ sơ')).toBeNull());
  });

  it('searches with /, where letters are letters', async () => {
    await draw();
    await userEvent.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await userEvent.keyboard('jx');
    expect(current()).toBe('');
  });

  it('opens with Enter, and with e straight at the next act', async () => {
    for (const [key, hash] of [
      ['{Enter}', ''],
      ['e', 'lam'],
    ] as const) {
      const router = await draw();
      await userEvent.keyboard('j');
      await waitFor(() => expect(current()).toContain('Người 1'));
      await userEvent.keyboard(key);
      await waitFor(() => expect(router.state.location.pathname).toBe('/can-bo/ho-so/d1'));
      expect(router.state.location.hash).toBe(hash);
      document.body.replaceChildren();
    }
  });

  it('shows the keys with ? and counts no further than the server did', async () => {
    await draw();
    await userEvent.keyboard('?');
    expect(await screen.findByText('Xuống, lên một hồ sơ')).toBeTruthy();
    expect(screen.getByText('1.000 trở lên')).toBeTruthy();
  });
});
