import { useState } from 'react';
import { Alert, Button, Checkbox, Group, Modal, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import type { Problem } from '../../api/problem';
import { useSubmission } from '../../api/submission';
import { staff } from '../../i18n/vi-staff';
import { useColleagues } from './dossier.hooks';
import { SigningPreview } from './signing-preview';
import type { Act, StaffDossier } from './staff-dossier';

interface ActDialogProps {
  act: Act;
  dossier: StaffDossier;
  onClose: () => void;
  onDone: (dossier: StaffDossier) => void;
  onStale: () => void;
}

type Answers = Record<string, unknown>;
type Faults = Record<string, string>;

/** One act of the office: what it will do, what it needs, and one button that says the act's own name. */
export function ActDialog({ act, dossier, onClose, onDone, onStale }: ActDialogProps) {
  const words = staff.acts[act];
  const [answers, setAnswers] = useState<Answers>(act === 'appraise' ? { conclusion: 'grant' } : {});
  const [faults, setFaults] = useState<Faults>({});
  const submission = useSubmission<StaffDossier>({ onDone });
  const set = (name: string, value: unknown) => setAnswers((now) => ({ ...now, [name]: value }));

  const send = () => {
    const found = missing(act, answers);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    submission.mutate(
      { path: `/staff/dossiers/${dossier.id}/${act}`, body: { version: dossier.version, ...answers } },
      { onError: (problem) => problem.type === 'dossier/stale' && onStale() },
    );
  };

  return (
    <Modal opened onClose={onClose} title={words.title} size={act === 'approve' ? 'xl' : 'lg'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          <p>{words.text}</p>
          {submission.error ? <Refusal problem={submission.error} /> : null}
          <Fields act={act} dossier={dossier} answers={answers} faults={faults} set={set} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {staff.fields.cancel}
            </Button>
            <Button type="submit" color={act === 'refuse' ? 'red' : undefined} loading={submission.isPending}>
              {words.label}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Refusal({ problem }: { problem: Problem }) {
  return (
    <Alert color="red" role="alert" title={problem.title}>
      {problem.detail}
      {problem.errors.length > 0 ? (
        <ul>
          {problem.errors.map((error) => (
            <li key={error.pointer + error.detail}>{error.detail}</li>
          ))}
        </ul>
      ) : null}
    </Alert>
  );
}

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

interface FieldsProps {
  act: Act;
  dossier: StaffDossier;
  answers: Answers;
  faults: Faults;
  set: (name: string, value: unknown) => void;
}

function Fields({ act, dossier, answers, faults, set }: FieldsProps) {
  const text = (name: string) => (answers[name] as string | undefined) ?? '';
  const area = (name: string, label: string, description?: string) => (
    <Textarea
      label={label}
      description={description}
      value={text(name)}
      onChange={(event) => set(name, event.currentTarget.value)}
      error={faults[name]}
      autosize
      minRows={3}
      maxLength={2000}
      data-autofocus
    />
  );
  switch (act) {
    case 'return-for-supplement':
      return (
        <>
          {area('reason', staff.fields.reason, staff.fields.reasonHelp)}
          <PapersToAdd dossier={dossier} onChange={(papers) => set('papers', papers)} />
        </>
      );
    case 'refuse':
    case 'send-back':
      return area('reason', staff.fields.reason, staff.fields.reasonHelp);
    case 'assign':
      return (
        <>
          <HandlerChoice
            agencyId={dossier.agency.id}
            value={text('handlerId')}
            error={faults['handlerId']}
            onChange={(id) => set('handlerId', id)}
          />
          {area('note', staff.fields.noteOptional)}
        </>
      );
    case 'appraise':
      return (
        <>
          <Radio.Group
            label={staff.fields.conclusion}
            value={text('conclusion')}
            onChange={(value) => set('conclusion', value)}
          >
            <Group mt="xs">
              <Radio value="grant" label={staff.fields.grant} />
              <Radio value="deny" label={staff.fields.deny} />
            </Group>
          </Radio.Group>
          {area('note', staff.fields.opinion)}
        </>
      );
    case 'approve':
      return <SigningPreview dossier={dossier} />;
    default:
      return area('note', staff.fields.noteOptional);
  }
}

function PapersToAdd({
  dossier,
  onChange,
}: {
  dossier: StaffDossier;
  onChange: (papers: { code: string; note: string }[]) => void;
}) {
  const [notes, setNotes] = useState<Record<string, string>>({});
  const change = (next: Record<string, string>) => {
    setNotes(next);
    onChange(Object.entries(next).map(([code, note]) => ({ code, note: note.trim() || staff.fields.paperAgain })));
  };
  return (
    <fieldset className="plain-fieldset">
      <legend>{staff.fields.papersToAdd}</legend>
      <Stack gap="xs">
        {dossier.papers.map(({ code, name }) => {
          const note = notes[code];
          return (
            <div key={code}>
              <Checkbox
                label={name}
                checked={note !== undefined}
                onChange={(event) => {
                  const { [code]: _, ...others } = notes;
                  change(event.currentTarget.checked ? { ...notes, [code]: '' } : others);
                }}
              />
              {note === undefined ? null : (
                <TextInput
                  ml={28}
                  mt={4}
                  aria-label={`${staff.fields.paperNote}: ${name}`}
                  placeholder={staff.fields.paperNote}
                  maxLength={500}
                  value={note}
                  onChange={(event) => change({ ...notes, [code]: event.currentTarget.value })}
                />
              )}
            </div>
          );
        })}
      </Stack>
    </fieldset>
  );
}

function HandlerChoice({
  agencyId,
  value,
  error,
  onChange,
}: {
  agencyId: string;
  value: string;
  error?: string;
  onChange: (id: string | null) => void;
}) {
  const colleagues = useColleagues(agencyId) ?? [];
  return (
    <Select
      label={staff.fields.handler}
      placeholder={staff.fields.pickHandler}
      data={colleagues.map(({ accountId, name, position }) => ({
        value: accountId,
        label: position ? `${name} · ${position}` : name,
      }))}
      value={value || null}
      error={error}
      onChange={onChange}
      searchable
      data-autofocus
    />
  );
}
