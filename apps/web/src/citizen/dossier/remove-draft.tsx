import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DossierRow } from '../../api/contract';
import { useSubmission } from '../../api/submission';
import { viCitizen } from '../../i18n/vi-citizen';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';

const texts = viCitizen.draft;

/** Throws a draft away, after asking: what was typed and uploaded cannot be had back. */
export function RemoveDraft({ row }: { row: DossierRow }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const removal = useSubmission({
    onDone: async () => {
      setAsking(false);
      await queries.invalidateQueries({ queryKey: ['/citizen/dossiers'] });
    },
  });
  return (
    <>
      <Button look="plain" aria-label={texts.removeOf(row.procedureName)} onClick={() => setAsking(true)}>
        {texts.remove}
      </Button>
      {asking && (
        <Dialog title={texts.removeTitle} onClose={() => setAsking(false)}>
          <p>
            <strong>{row.procedureName}</strong>
          </p>
          <p>{texts.removeBody}</p>
          {removal.error && <Notice tone="danger">{removal.error.message}</Notice>}
          <div className="button-row">
            <Button
              look="danger"
              busy={removal.isPending && texts.removing}
              onClick={() => removal.mutate({ method: 'DELETE', path: `/citizen/dossiers/${row.id}` })}
            >
              {texts.remove}
            </Button>
            <Button look="secondary" onClick={() => setAsking(false)}>
              {texts.keep}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
