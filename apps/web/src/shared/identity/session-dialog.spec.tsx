import { act, screen } from '@testing-library/react';
import { sessionQuery } from '../../api/session';
import { sessionGate } from '../../api/session-gate';
import { show } from '../../test/portal';
import { SessionDialog } from './session-dialog';

const session = {
  account: { id: 'a1', audience: 'staff' as const, name: 'Lê Thị Thu Hà', login: 'motcua.xuanhuong' },
  grants: [],
  permissions: [],
  expiresAt: '2026-11-21T00:00:00.000Z',
};

it('still knows whose page it is when the session has already been found ended', async () => {
  HTMLDialogElement.prototype.showModal = () => undefined;
  HTMLDialogElement.prototype.close = () => undefined;
  const { queries } = await show(<SessionDialog texts={{ title: 'Đăng nhập lại', body: '', later: 'Để sau' }} />);
  for (const known of [session, null]) {
    await act(async () => {
      queries.setQueryData(sessionQuery.queryKey, known);
      await new Promise((told) => setTimeout(told, 10));
    });
  }
  act(() => void sessionGate.ask());
  const login = await screen.findByDisplayValue('motcua.xuanhuong');
  expect(login.getAttribute('name')).toBe('login');
  act(() => sessionGate.answer(false));
});
