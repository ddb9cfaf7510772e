import { useRef, useState } from 'react';
import { FileInput, PasswordInput, Stack } from '@mantine/core';
import { OfficeDialog } from '../office-dialog';
import type { CertificateDto } from '../../api/contract';
import { useSubmission } from '../../api/submission';
import { ownCertificates } from '../../i18n/vi-certificates';
import { base64Of, MAX_CONTAINER_BYTES } from '../../shared/signature/container';
import { Icon } from '../../ui/icon';
import { Refusal } from '../refusal';
import { DialogFoot } from './dialog-foot';

const words = ownCertificates.bring;

interface Props {
  onClose: () => void;
  onDone: (certificate: CertificateDto) => void;
}

/** Brings one's certificate with its key out of a file; the passphrase opens the file and is kept nowhere. */
export function BringDialog({ onClose, onDone }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [faults, setFaults] = useState<{ file?: string; passphrase?: string }>({});
  // Two presses come faster than the state that tells of the first.
  const sending = useRef(false);
  const submission = useSubmission<CertificateDto>({ onDone });
  const send = async () => {
    const found = {
      file: !file?.size ? words.missingFile : file.size > MAX_CONTAINER_BYTES ? words.tooLarge : undefined,
      passphrase: passphrase === '' ? words.missingPassphrase : undefined,
    };
    setFaults(found);
    if (!file || found.file || found.passphrase || sending.current) return;
    sending.current = true;
    const container = await base64Of(file);
    submission.mutate(
      { path: '/staff/certificates/import', body: { container, passphrase } },
      { onSettled: () => (sending.current = false) },
    );
  };
  const left = submission.error?.members['triesLeft'];
  return (
    <OfficeDialog onClose={onClose} title={words.title} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="md">
          <p>{words.text}</p>
          {submission.error ? <Refusal problem={submission.error} /> : null}
          {typeof left === 'number' ? <p role="alert">{words.triesLeft(left)}</p> : null}
          <FileInput
            label={words.file}
            description={words.fileHint}
            placeholder={words.chooseFile}
            accept=".p12,.pfx,application/x-pkcs12"
            value={file}
            onChange={setFile}
            error={faults.file}
            leftSection={<Icon name="certificate" size={16} />}
            data-autofocus
          />
          <PasswordInput
            label={words.passphrase}
            description={words.passphraseHint}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            error={faults.passphrase}
            autoComplete="off"
            maxLength={200}
            visibilityToggleButtonProps={{ 'aria-label': words.show }}
          />
          <p className="quiet">{words.kept}</p>
          <DialogFoot button={words.button} isPending={submission.isPending} onClose={onClose} />
        </Stack>
      </form>
    </OfficeDialog>
  );
}
