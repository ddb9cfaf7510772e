import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useSubmission } from '../../api/submission';
import { time } from '../../i18n/format';
import { ownCertificates } from '../../i18n/vi-certificates';
import { SIGNING_WAY } from '../certificates.hooks';
import { PinDialog } from '../pin-dialog';
import { Refusal } from '../refusal';

const words = ownCertificates.pin;

interface Props {
  certificateId: string;
  onTold: (told: string) => void;
}

/** A key in a token signs for ten minutes after its PIN was given; here it is given, or taken back before. */
export function TokenActs({ certificateId, onTold }: Props) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const lock = useSubmission({
    onDone: () => {
      void queries.invalidateQueries({ queryKey: [SIGNING_WAY] });
      onTold(words.locked);
    },
  });
  return (
    <Group gap="xs">
      <Button size="xs" onClick={() => setAsking(true)}>
        {words.open}
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={lock.isPending}
        onClick={() => lock.mutate({ path: `/staff/certificates/${certificateId}/lock` })}
      >
        {words.lock}
      </Button>
      {lock.error ? <Refusal problem={lock.error} /> : null}
      {asking ? (
        <PinDialog
          certificateId={certificateId}
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
