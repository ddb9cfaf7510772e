import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { sessionGate } from '../../api/session-gate';
import { sessionQuery, useSession } from '../../api/session';
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
  // Whose page it is stays known after their session is gone.
  const present = useSession()?.account;
  const [owner, setOwner] = useState<SessionDto['account']>();
  if (present && present.id !== owner?.id) setOwner(present);
  const onSignedIn = (session: SessionDto) => {
    if (owner && owner.id !== session.account.id) {
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
      <SignInForm prefix="again" login={owner?.login} onSignedIn={onSignedIn} />
      <div>
        <Button look="plain" onClick={() => sessionGate.answer(false)}>
          {texts.later}
        </Button>
      </div>
    </Dialog>
  );
}
