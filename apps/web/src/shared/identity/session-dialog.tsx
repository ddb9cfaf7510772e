import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { sessionGate } from '../../api/session-gate';
import { sessionQuery } from '../../api/session';
import type { SessionDto } from '../../api/contract';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SignInForm } from './sign-in-form';

interface Props {
  texts: { title: string; body: string; later: string };
}

const listen = (changed: () => void) => sessionGate.listen(changed);

/**
 * Opens over the page when a session has ended: signing in goes on where the person was. Another person who signs in
 * starts afresh, so that nobody sees or sends what the first typed.
 */
export function SessionDialog({ texts }: Props) {
  const open = useSyncExternalStore(
    listen,
    () => sessionGate.open,
    () => false,
  );
  const queries = useQueryClient();
  const onSignedIn = (session: SessionDto) => {
    const before = queries.getQueryData(sessionQuery.queryKey);
    if (before && before.account.id !== session.account.id) {
      window.location.assign('/');
      return;
    }
    queries.setQueryData(sessionQuery.queryKey, session);
    sessionGate.answer(true);
  };
  if (!open) return null;
  return (
    <Dialog title={texts.title} onClose={() => sessionGate.answer(false)}>
      <p>{texts.body}</p>
      <SignInForm prefix="again" onSignedIn={onSignedIn} />
      <div>
        <Button look="plain" onClick={() => sessionGate.answer(false)}>
          {texts.later}
        </Button>
      </div>
    </Dialog>
  );
}
