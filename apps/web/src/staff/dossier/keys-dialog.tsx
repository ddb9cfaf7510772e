import { Modal } from '@mantine/core';
import { staff } from '../../i18n/vi-staff';

interface Props {
  opened: boolean;
  onClose: () => void;
  keys?: readonly (readonly [key: string, text: string])[];
}

/** What the keyboard does in these rooms. */
export function KeysDialog({ opened, onClose, keys = staff.keys.list }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={staff.keys.title}>
      <dl className="keys">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
