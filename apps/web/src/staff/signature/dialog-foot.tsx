import { Button, Group } from '@mantine/core';
import { ownCertificates } from '../../i18n/vi-certificates';

interface Props {
  /** The button by the act's own name; it sends the form around it. */
  button: string;
  isPending: boolean;
  onClose: () => void;
}

/** What a dialog about one's certificates ends with. */
export function DialogFoot({ button, isPending, onClose }: Props) {
  return (
    <Group justify="flex-end" className="dialog-foot">
      <Button variant="default" onClick={onClose}>
        {ownCertificates.bring.cancel}
      </Button>
      <Button type="submit" loading={isPending}>
        {button}
      </Button>
    </Group>
  );
}
