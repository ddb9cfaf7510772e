import { useEffect, useState } from 'react';
import { Modal, type ModalProps } from '@mantine/core';
import { keepFocus } from '../ui/keep-focus';

/** A dialog that is there while it is drawn: closed, it gives the keyboard back to the button that opened it. */
export function OfficeDialog(props: Omit<ModalProps, 'opened'>) {
  useFocusGivenBack();
  return <Modal opened {...props} />;
}

/** Mantine remembers the opener of a dialog that stays drawn while it is closed; these are taken away. */
function useFocusGivenBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // What had the focus inside leaves the page only after this.
      window.setTimeout(() => {
        if (opener instanceof HTMLElement && opener.isConnected) keepFocus(opener);
      });
    },
    [opener],
  );
}
