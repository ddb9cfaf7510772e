import { useRef, useState } from 'react';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { OfficeDialog } from '../office-dialog';
import { useSubmission } from '../../api/submission';
import { staff } from '../../i18n/vi-staff';
import { ActFields, type Answers, type Faults } from './act-fields';
import { PIN_NEEDED, PinGate, usePinGate } from '../pin-dialog';
import { Refusal, STALE } from '../refusal';
import { actsOf, type Act, type StaffDossier } from './staff-dossier';
import { useLeaveGuard } from './use-leave-guard';

interface ActDialogProps {
  act: Act;
  dossier: StaffDossier;
  onClose: () => void;
  onDone: (dossier: StaffDossier) => void;
  onStale: () => void;
}

/** One act of the office: what it will do, what it needs, and one button that says the act's own name. */
export function ActDialog({ act, dossier, onClose, onDone, onStale }: ActDialogProps) {
  const words = staff.acts[act];
  const [answers, setAnswers] = useState<Answers>(act === 'appraise' ? { conclusion: 'grant' } : {});
  const [touched, setTouched] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  // Two presses come faster than the state that tells of the first.
  const sending = useRef(false);
  const submission = useSubmission<StaffDossier>({ onDone });
  const leave = useLeaveGuard(touched && !submission.isSuccess, onClose);
  const set = (name: string, value: unknown) => {
    setTouched(true);
    setAnswers((now) => ({ ...now, [name]: value }));
  };

  const pin = usePinGate();
  const send = () => {
    const found = missing(act, answers);
    setFaults(found);
    if (Object.keys(found).length > 0 || sending.current) return;
    sending.current = true;
    submission.mutate(
      { path: `/staff/dossiers/${dossier.id}/${act}`, body: { version: dossier.version, ...answers } },
      {
        onSettled: () => (sending.current = false),
        onError: (problem) => {
          if (problem.type === STALE) onStale();
          pin.refused(problem);
        },
      },
    );
  };
  const refusal = submission.error?.type === PIN_NEEDED ? undefined : submission.error;
  const gone = submission.error?.type === STALE && !actsOf(dossier).includes(act);

  return (
    <OfficeDialog onClose={leave.ask} title={words.title} size={act === 'approve' ? 'xl' : 'lg'}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          <p>{words.text}</p>
          {refusal ? <Refusal problem={refusal} /> : null}
          {gone ? <p role="alert">{staff.desk.staleGone}</p> : null}
          <ActFields act={act} dossier={dossier} answers={answers} faults={faults} set={set} />
          {leave.asking ? (
            <Unsaved onStay={leave.stay} onLeave={leave.go} />
          ) : (
            <Group justify="flex-end" className="dialog-foot">
              <Button variant="default" onClick={leave.ask}>
                {staff.fields.cancel}
              </Button>
              <Button
                type="submit"
                color={act === 'refuse' ? 'danger' : undefined}
                loading={submission.isPending}
                disabled={gone}
              >
                {words.label}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
      <PinGate gate={pin} go={send} />
    </OfficeDialog>
  );
}

function Unsaved({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  return (
    <Alert color="orange" role="alertdialog" title={staff.desk.unsaved}>
      <p>{staff.desk.unsavedText}</p>
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={onLeave}>
          {staff.desk.leave}
        </Button>
        <Button ref={focus} onClick={onStay}>
          {staff.desk.stay}
        </Button>
      </Group>
    </Alert>
  );
}

/** Escape opens this, so the keyboard goes on here. */
const focus = (button: HTMLButtonElement | null) => button?.focus();

/** What must be written before it is sent; the server judges the same again. */
function missing(act: Act, answers: Answers): Faults {
  const needed = NEEDED[act] ?? [];
  return Object.fromEntries(
    needed
      .filter((name) => !String((answers[name] as string | undefined) ?? '').trim())
      .map((name) => [name, name === 'handlerId' ? staff.fields.neededChoice : staff.fields.needed]),
  );
}

const NEEDED: Partial<Record<Act, string[]>> = {
  'return-for-supplement': ['reason'],
  refuse: ['reason'],
  'send-back': ['reason'],
  assign: ['handlerId'],
  appraise: ['note'],
};
