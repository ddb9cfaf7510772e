import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { staff } from '../i18n/vi-staff';
import { useAnnounce } from '../ui/announcer';

/** News from the server bring lists and the open dossier up to date, politely told. */
export function useStaffLive(): void {
  const queries = useQueryClient();
  const announce = useAnnounce();
  useEffect(() => {
    const stream = new EventSource('/api/me/notifications/stream');
    stream.addEventListener('notification', () => {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/staff/') });
      announce(staff.live);
    });
    return () => stream.close();
  }, [queries, announce]);
}
