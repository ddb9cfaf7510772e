import { useState } from 'react';
import { api, newKey } from '../../api/client';
import { asProblem, type Problem } from '../../api/problem';
import { useSubmission } from '../../api/submission';
import { PIN_NEEDED, usePinGate } from '../pin-dialog';
import { DeskRefusal, signAtDesk, type DeskTicket } from './desk-program';
import { useRefresh } from './dossier.hooks';
import type { StaffDossier } from './staff-dossier';

/** Has an approved result signed again; asks for the PIN where that is what is missing. */
export function useSignAgain(id: string, onDone?: () => void) {
  const refresh = useRefresh();
  const pin = usePinGate();
  const submission = useSubmission<StaffDossier>({
    onDone: async (dossier) => {
      await refresh(dossier);
      onDone?.();
    },
  });
  const go = () =>
    submission.mutate({ path: `/staff/dossiers/${id}/sign-again` }, { onError: (problem) => pin.refused(problem) });
  const problem = submission.error?.type === PIN_NEEDED ? undefined : (submission.error ?? undefined);
  return { go, busy: submission.isPending, problem, pin };
}

/** Opens an approved result in the program on this machine. */
export function useDeskProgram(id: string, onEnd?: () => void) {
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<DeskRefusal | Problem>();
  const go = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const path = `/staff/dossiers/${id}/desk-ticket`;
      await signAtDesk(await api.send<DeskTicket>('POST', path, undefined, newKey()));
    } catch (error) {
      setRefusal(error instanceof DeskRefusal ? error : asProblem(error));
    }
    setBusy(false);
    await refresh();
    onEnd?.();
  };
  return { go: () => void go(), busy, refusal };
}
