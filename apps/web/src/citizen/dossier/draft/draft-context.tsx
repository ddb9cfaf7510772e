import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { api } from '../../../api/client';
import type { DossierDto, FormAnswers } from '../../../api/contract';
import { dossierReading } from '../dossier.readings';
import { DraftKeeper, type Saving } from './draft-keeper';

interface Draft {
  dossier: DossierDto;
  answers: FormAnswers;
  saving: Saving;
  change: (key: string, value: unknown) => void;
  /** Saves what is unsaved; answers whether all is. */
  flush: () => Promise<boolean>;
  /** Reads the dossier anew, after its papers changed. */
  reload: () => void;
}

const DraftContext = createContext<Draft | undefined>(undefined);

export function useDraft(): Draft {
  const draft = use(DraftContext);
  if (!draft) throw new Error('Only inside a dossier that is being filled in');
  return draft;
}

/** Holds one dossier being filled in, over all the pages on which that happens. */
export function DraftProvider({ dossier, children }: { dossier: DossierDto; children: ReactNode }) {
  const queries = useQueryClient();
  const { queryKey } = dossierReading(dossier.id);
  const [keeper] = useState(() => {
    const path = `/citizen/dossiers/${dossier.id}`;
    return new DraftKeeper(
      dossier,
      {
        save: (version, data) => api.send<DossierDto>('PUT', `${path}/form`, { version, data }),
        reload: () => api.get<DossierDto>(path),
        onSaved: (saved) => queries.setQueryData(queryKey, saved),
      },
      window.sessionStorage,
    );
  });
  const { answers, saving } = useSyncExternalStore(keeper.listen, keeper.look);
  useEffect(() => {
    // What an earlier page of this tab could not save is sent first.
    void keeper.flush();
    const leave = (event: BeforeUnloadEvent) => {
      const { state } = keeper.look().saving;
      if (state === 'clean' || state === 'saved') return;
      void keeper.flush();
      event.preventDefault();
    };
    const back = () => void keeper.flush();
    window.addEventListener('beforeunload', leave);
    window.addEventListener('online', back);
    return () => {
      window.removeEventListener('beforeunload', leave);
      window.removeEventListener('online', back);
      void keeper.flush();
    };
  }, [keeper]);
  const draft: Draft = {
    dossier,
    answers,
    saving,
    change: (key, value) => keeper.change(key, value),
    flush: () => keeper.flush(),
    reload: () => void queries.invalidateQueries({ queryKey }),
  };
  return <DraftContext value={draft}>{children}</DraftContext>;
}
