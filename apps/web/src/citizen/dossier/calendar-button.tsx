import type { DossierDto } from '../../api/contract';
import { viCitizen } from '../../i18n/vi-citizen';
import { Button } from '../../ui/button';
import { calendarFile } from './calendar-file';

/** Hands the promised day over to the person's own calendar. */
export function CalendarButton({ dossier }: { dossier: DossierDto }) {
  const { dueAt } = dossier;
  if (!dueAt) return null;
  const save = () => {
    const text = calendarFile(
      {
        id: dossier.id,
        title: viCitizen.done.calendarTitle(dossier.procedure.name),
        at: dueAt,
        description: `${dossier.code ?? ''}\n${dossier.agency.name}`,
        url: `${window.location.origin}/cong-dan/ho-so/${dossier.id}`,
      },
      new Date(),
    );
    const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${dossier.code ?? 'ho-so'}.ics`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button look="secondary" icon="calendar-plus" onClick={save}>
      {viCitizen.done.calendar}
    </Button>
  );
}
