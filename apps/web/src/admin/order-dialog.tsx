import { useState, type ReactNode } from 'react';
import type { Method } from '../api/client';
import type { Problem } from '../api/problem';
import { useSubmission } from '../api/submission';
import { admin } from '../i18n/vi-admin';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ErrorSummary, type SummaryLine } from '../ui/error-summary';

interface Order {
  method?: Method;
  path: string;
  body?: unknown;
}

interface Props<T> {
  title: string;
  /** The button by the act's own name. */
  button: string;
  danger?: boolean;
  /** What to send, or what must be put right first. */
  order: () => Order | SummaryLine[];
  /** Where a field of the body stands on the page: `/bankBin` leads to the control with the id `bankBin`. */
  onDone: (answer: T) => void;
  onClose: () => void;
  children: ReactNode;
}

/** Shows what an act will do, asks for what it needs, and sends it once. */
export function OrderDialog<T>({ title, button, danger, order, onDone, onClose, children }: Props<T>) {
  const [missing, setMissing] = useState<SummaryLine[]>([]);
  const [attempt, setAttempt] = useState(0);
  const submission = useSubmission<T>({ onDone });
  const refused = () => setAttempt((before) => before + 1);
  const send = () => {
    if (submission.isPending) return;
    const next = order();
    const faults = Array.isArray(next) ? next : [];
    setMissing(faults);
    if (Array.isArray(next)) refused();
    else submission.mutate(next, { onError: refused });
  };
  const lines = missing.length > 0 ? missing : linesOf(submission.error);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="admin-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ErrorSummary title={admin.fix} lines={lines} attempt={attempt} />
        {children}
        <div className="button-row">
          <Button type="submit" look={danger ? 'danger' : 'primary'} busy={submission.isPending && button}>
            {button}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {admin.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function linesOf(problem: Problem | null): SummaryLine[] {
  if (!problem) return [];
  if (problem.errors.length === 0) return [{ text: problem.message }];
  return problem.errors.map(({ pointer, detail }) => ({ target: pointer.split('/').pop(), text: detail }));
}
