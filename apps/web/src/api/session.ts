import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client';
import type { SessionDto } from './contract';
import { mayHaveSession, rememberSession, renewSession } from './session-gate';

const CURRENT = '/public/sessions/current';

/** Who is signed in; null for nobody. Read in the browser only, so that public pages are the same for all. */
export const sessionQuery = queryOptions<SessionDto | null>({
  queryKey: ['session'],
  queryFn: async () => {
    const session = (await api.get<SessionDto | null>(CURRENT)) ?? (await renewed());
    rememberSession(session);
    return session;
  },
  staleTime: 5 * 60_000,
});

async function renewed(): Promise<SessionDto | null> {
  if (!mayHaveSession() || !(await renewSession())) return null;
  return api.get<SessionDto | null>(CURRENT);
}

export function useSession(): SessionDto | null | undefined {
  return useQuery({ ...sessionQuery, enabled: typeof window !== 'undefined' }).data;
}

/** Where an officer's work is: at the desk, or for who holds none of its permissions in the administrators' rooms. */
export function officeOf({ permissions }: SessionDto): '/can-bo' | '/quan-tri' {
  return permissions.some((permission) => permission.startsWith('dossier.')) ? '/can-bo' : '/quan-tri';
}

export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await api.send('DELETE', CURRENT);
    rememberSession(null);
    queries.clear();
    window.location.assign('/');
  };
}
