import { Alert, Button, Group, Stack } from '@mantine/core';
import { OfficeDialog } from '../office-dialog';
import { signing } from '../../i18n/vi-signing';
import { OwnCertificate } from '../own-certificate';
import type { StaffRow } from './staff-dossier';

interface Props {
  rows: StaffRow[];
  onClose: () => void;
  onSign: () => void;
}

/** Asks once for all of them: how many, which, by which certificate, and that there is no way back. */
export function SigningDialog({ rows, onClose, onSign }: Props) {
  const words = signing.ask;
  return (
    <OfficeDialog onClose={onClose} title={words.title(rows.length)} size="lg">
      <Stack gap="md">
        <p>{words.text}</p>
        <OwnCertificate />
        <div role="group" aria-label={words.which(rows.length)} tabIndex={0} className="signing-which">
          <ol>
            {rows.map(({ id, code, applicantName, procedureName }) => (
              <li key={id}>
                <span className="code">{code}</span> {applicantName}
                <span className="quiet">{procedureName}</span>
              </li>
            ))}
          </ol>
        </div>
        <Alert color="orange">{words.final}</Alert>
        <Group justify="flex-end" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            {words.back}
          </Button>
          <Button onClick={onSign} data-autofocus>
            {signing.sign(rows.length)}
          </Button>
        </Group>
      </Stack>
    </OfficeDialog>
  );
}
