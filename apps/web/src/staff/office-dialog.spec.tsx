import { useState } from 'react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { drawInOffice } from './in-office';
import { OfficeDialog } from './office-dialog';

function Room() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button onClick={() => setAsking(true)}>Thu tiền</button>
      {asking ? (
        <OfficeDialog onClose={() => setAsking(false)} title="Thu tiền mặt">
          <p>Đã đếm đủ?</p>
        </OfficeDialog>
      ) : null}
    </>
  );
}

describe('a dialog of the officers’ rooms', () => {
  it('gives the keyboard back to the button that opened it', async () => {
    await drawInOffice(() => <Room />);
    const opener = screen.getByRole('button', { name: 'Thu tiền' });
    opener.focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('dialog');
    await waitFor(() => expect(document.activeElement).not.toBe(opener));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });
});
