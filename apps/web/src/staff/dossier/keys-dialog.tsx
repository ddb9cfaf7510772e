import { Modal } from '@mantine/core';
import { staff } from '../../i18n/vi-staff';

/** What the keyboard does in these rooms. */
export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={staff.keys.title}>
      <dl className="keys">
        {staff.keys.list.map(([key, text]) => (
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
