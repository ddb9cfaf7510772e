import { useRef, useState } from 'react';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { OfficeDialog } from '../office-dialog';
import { useSubmission } from '../../api/submission';
import { staff } from '../../i18n/vi-staff';
import { Refusal } from '../refusal';

interface NoteDialogProps {
  title: string;
  text: string;
  /** What the note says, which the trail keeps. */
  label: string;
  help?: string;
  button: string;
  path: string;
  onClose: () => void;
  onDone: () => void;
}

/** Records something done outside the portal, with the words that prove it. */
export function NoteDialog({ title, text, label, help, button, path, onClose, onDone }: NoteDialogProps) {
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  // Two presses come faster than the state that tells of the first.
  const sending = useRef(false);
  const submission = useSubmission({ onDone });
  const send = () => {
    const missing = note.trim() === '';
    setFault(missing ? staff.fields.needed : undefined);
    if (missing || sending.current) return;
    sending.current = true;
    submission.mutate({ path, body: { note: note.trim() } }, { onSettled: () => (sending.current = false) });
  };
  return (
    <OfficeDialog onClose={onClose} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          <p>{text}</p>
          {submission.error ? <Refusal problem={submission.error} /> : null}
          <Textarea
            label={label}
            description={help}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={fault}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={500}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {staff.fields.cancel}
            </Button>
            <Button type="submit" loading={submission.isPending}>
              {button}
            </Button>
          </Group>
        </Stack>
      </form>
    </OfficeDialog>
  );
}
