import { useState } from 'react';
import { useBlocker } from '@tanstack/react-router';

/** Asks before what was typed is lost: by closing, by going back, by closing the tab. */
export function useLeaveGuard(unsaved: boolean, onLeave: () => void) {
  const [asking, setAsking] = useState(false);
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved,
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  });
  const blocked = blocker.status === 'blocked';
  return {
    asking: asking || blocked,
    ask: () => (unsaved ? setAsking(true) : onLeave()),
    stay: () => {
      setAsking(false);
      if (blocked) blocker.reset();
    },
    go: () => {
      if (blocked) blocker.proceed();
      else onLeave();
    },
  };
}
