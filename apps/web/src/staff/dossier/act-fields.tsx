import { useState } from 'react';
import { Alert, Checkbox, Group, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { staff } from '../../i18n/vi-staff';
import { useColleagues } from './dossier.hooks';
import { SigningPreview } from './signing-preview';
import type { Act, StaffDossier } from './staff-dossier';

export type Answers = Record<string, unknown>;
export type Faults = Record<string, string>;

interface ActFieldsProps {
  act: Act;
  dossier: StaffDossier;
  answers: Answers;
  faults: Faults;
  set: (name: string, value: unknown) => void;
}

/** What an act asks for. */
export function ActFields({ act, dossier, answers, faults, set }: ActFieldsProps) {
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
      maxRows={12}
      maxLength={2000}
      data-autofocus
    />
  );
  switch (act) {
    case 'return-for-supplement':
      return (
        <>
          {dossier.supplementAdvice ? <Alert color="orange">{dossier.supplementAdvice}</Alert> : null}
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
          {answers['conclusion'] === 'grant' ? (
            <ResultFields dossier={dossier} onChange={(fields) => set('resultFields', fields)} />
          ) : null}
        </>
      );
    case 'approve':
      return <SigningPreview dossier={dossier} />;
    default:
      return area('note', staff.fields.noteOptional);
  }
}

/** The blanks of the result that nobody but the appraiser can fill. */
function ResultFields({
  dossier,
  onChange,
}: {
  dossier: StaffDossier;
  onChange: (fields: Record<string, string>) => void;
}) {
  const own = dossier.resultFields.filter((field) => field.own);
  const [values, setValues] = useState(() => Object.fromEntries(own.map(({ key, value }) => [key, value ?? ''])));
  if (own.length === 0) return null;
  return (
    <fieldset className="plain-fieldset">
      <legend>{staff.fields.resultFields}</legend>
      <Stack gap="xs">
        {own.map(({ key, label }) => (
          <TextInput
            key={key}
            label={label}
            maxLength={2000}
            value={values[key]}
            onChange={(event) => {
              const next = { ...values, [key]: event.currentTarget.value };
              setValues(next);
              onChange(next);
            }}
          />
        ))}
      </Stack>
    </fieldset>
  );
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
                  const others = Object.entries(notes).filter(([other]) => other !== code);
                  change(event.currentTarget.checked ? { ...notes, [code]: '' } : Object.fromEntries(others));
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
      nothingFoundMessage={staff.fields.noHandler}
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
