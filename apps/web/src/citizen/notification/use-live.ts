import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiPath } from '../../api/client';
import type { NotificationDto } from '../../api/contract';
import { renewSession } from '../../api/session-gate';
import { useAnnounce } from '../../ui/announcer';
import { notificationsKey } from './notification.readings';

const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 60_000;

/** Listens for news while the pages are open: what is on the screen becomes fresh, and the news is read out. */
export function useLive(): void {
  const queries = useQueryClient();
  const announce = useAnnounce();
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: number | undefined;
    let wait = FIRST_WAIT_MS;

    const refresh = () => {
      void queries.invalidateQueries({ queryKey: notificationsKey });
      void queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/citizen/') });
    };
    const open = () => {
      source = new EventSource(apiPath('/me/notifications/stream'));
      source.onopen = () => {
        // What was missed while the line was down.
        if (wait > FIRST_WAIT_MS) refresh();
        wait = FIRST_WAIT_MS;
      };
      source.addEventListener('notification', (event: MessageEvent<string>) => {
        const { title } = JSON.parse(event.data) as NotificationDto;
        announce(title);
        refresh();
      });
      source.onerror = () => {
        // The browser itself tries again unless it was refused, as after the session lapsed.
        if (source?.readyState !== EventSource.CLOSED) return;
        timer = window.setTimeout(() => void renewSession().then(open), wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      };
    };
    open();
    return () => {
      window.clearTimeout(timer);
      source?.close();
    };
  }, [queries, announce]);
}
