import { useState } from 'react';
import { PasswordInput, Stack } from '@mantine/core';
import { OfficeDialog } from './office-dialog';
import { useQueryClient } from '@tanstack/react-query';
import type { Problem } from '../api/problem';
import { useSubmission } from '../api/submission';
import { ownCertificates } from '../i18n/vi-certificates';
import { SIGNING_WAY } from './certificates.hooks';
import { DialogFoot } from './signature/dialog-foot';
import { Refusal } from './refusal';

const words = ownCertificates.pin;

/** What is refused to a token that is closed. */
export const PIN_NEEDED = 'signature/pin-needed';

interface Props {
  certificateId: string;
  onClose: () => void;
  onOpened: (until: string) => void;
}

/** Asks for the PIN of the token that holds one's key: it signs for ten minutes. */
export function PinDialog({ certificateId, onClose, onOpened }: Props) {
  const queries = useQueryClient();
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string>();
  const submission = useSubmission<{ openUntil: string }>({
    onDone: ({ openUntil }) => {
      void queries.invalidateQueries({ queryKey: [SIGNING_WAY] });
      onOpened(openUntil);
    },
  });
  const left = submission.error?.members['triesLeft'];
  return (
    <OfficeDialog onClose={onClose} title={words.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // React hands the event on to the form around the dialog, which is none of the page's.
          event.stopPropagation();
          setFault(pin === '' ? words.missing : undefined);
          const path = `/staff/certificates/${certificateId}/unlock`;
          if (pin !== '' && !submission.isPending) submission.mutate({ path, body: { pin } });
        }}
      >
        <Stack gap="md">
          <p>{words.text}</p>
          {submission.error ? <Refusal problem={submission.error} /> : null}
          {typeof left === 'number' ? <p role="alert">{ownCertificates.bring.triesLeft(left)}</p> : null}
          <PasswordInput
            label={words.label}
            value={pin}
            onChange={(event) => setPin(event.currentTarget.value)}
            error={fault}
            autoComplete="off"
            maxLength={200}
            visibilityToggleButtonProps={{ 'aria-label': words.show }}
            data-autofocus
          />
          <DialogFoot button={words.button} isPending={submission.isPending} onClose={onClose} />
        </Stack>
      </form>
    </OfficeDialog>
  );
}

/** A refusal for want of the PIN names the certificate that it is for. */
export function usePinGate() {
  const [certificateId, setCertificateId] = useState<string>();
  return {
    certificateId,
    refused: (problem: Problem) => {
      const id = problem.members['certificateId'];
      if (problem.type === PIN_NEEDED && typeof id === 'string') setCertificateId(id);
    },
    close: () => setCertificateId(undefined),
  };
}

/** Asks for the PIN that something was refused for, and then has it done. */
export function PinGate({ gate, go }: { gate: ReturnType<typeof usePinGate>; go: () => void }) {
  if (gate.certificateId === undefined) return null;
  return (
    <PinDialog
      certificateId={gate.certificateId}
      onClose={gate.close}
      onOpened={() => {
        gate.close();
        go();
      }}
    />
  );
}
