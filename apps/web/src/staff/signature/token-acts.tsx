import { useState } from 'react';
import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useSubmission } from '../../api/submission';
import { time } from '../../i18n/format';
import { ownCertificates } from '../../i18n/vi-certificates';
import { Refusal } from '../refusal';

const words = ownCertificates.pin;

interface Props {
  certificateId: string;
  onTold: (told: string) => void;
}

/** A key in a token signs for ten minutes after its PIN was given; here it is given, or taken back before. */
export function TokenActs({ certificateId, onTold }: Props) {
  const [asking, setAsking] = useState(false);
  const path = `/staff/certificates/${certificateId}`;
  const lock = useSubmission({ onDone: () => onTold(words.locked) });
  return (
    <Group gap="xs">
      <Button size="xs" onClick={() => setAsking(true)}>
        {words.open}
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={lock.isPending}
        onClick={() => lock.mutate({ path: `${path}/lock` })}
      >
        {words.lock}
      </Button>
      {lock.error ? <Refusal problem={lock.error} /> : null}
      {asking ? (
        <PinDialog
          path={`${path}/unlock`}
          onClose={() => setAsking(false)}
          onOpened={(until) => {
            setAsking(false);
            onTold(words.done(time(until)));
          }}
        />
      ) : null}
    </Group>
  );
}

interface PinDialogProps {
  path: string;
  onClose: () => void;
  onOpened: (until: string) => void;
}

function PinDialog({ path, onClose, onOpened }: PinDialogProps) {
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string>();
  const submission = useSubmission<{ openUntil: string }>({ onDone: ({ openUntil }) => onOpened(openUntil) });
  const left = submission.error?.members['triesLeft'];
  return (
    <Modal opened onClose={onClose} title={words.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setFault(pin === '' ? words.missing : undefined);
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
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {ownCertificates.bring.cancel}
            </Button>
            <Button type="submit" loading={submission.isPending}>
              {words.button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
