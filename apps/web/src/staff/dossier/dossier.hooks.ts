import { useEffect } from 'react';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { pagedReading, reading } from '../../api/read';
import type { BoxCounts, Colleague, StaffDossier, StaffRow } from './staff-dossier';

const LIST = '/staff/dossiers';
const PAGE = 40;

export interface QueueFilter {
  box: string;
  q?: string;
  deadline?: string;
  limit?: number;
}

export function useQueue(filter: QueueFilter) {
  return useInfiniteQuery({
    ...pagedReading<StaffRow>(LIST, { limit: PAGE, ...filter }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

export function useCounts() {
  return useQuery({ ...reading<BoxCounts>(`${LIST}/counts`), refetchInterval: 60_000 }).data;
}

/** How often a dossier is looked at (ms) that moves on by itself: signed by the server, or returned once it goes online. */
const CHANGES_BY_ITSELF: Record<string, number> = { signing: 1_500, completed: 5_000 };

/** What waits for its signer is seldom helped by looking; at their desk it may be signed at any moment. */
const WAITS_MS = 15_000;
const waitsForSigner = (dossier?: StaffDossier) =>
  dossier?.signing?.awaits === 'again' || dossier?.signing?.awaits === 'pin';

export function useDossier(id: string | undefined) {
  return useQuery({
    ...reading<StaffDossier>(`${LIST}/${id}`),
    enabled: id !== undefined,
    refetchInterval: ({ state: { data } }) =>
      waitsForSigner(data) ? WAITS_MS : (CHANGES_BY_ITSELF[data?.status ?? ''] ?? false),
  });
}

export function useColleagues(agencyId: string) {
  return useQuery(reading<{ items: Colleague[] }>('/staff/colleagues', { agency: agencyId })).data?.items;
}

/** After an act: what is shown of this dossier, the lists and the counts are read again. */
export function useRefresh() {
  const queries = useQueryClient();
  return (dossier?: StaffDossier) => {
    if (dossier) queries.setQueryData([`${LIST}/${dossier.id}`, {}], dossier);
    return queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/staff/') });
  };
}

export interface OpenedFile {
  url: string;
  type: string;
}

const FILE = 'file';
/** A tab that was opened from the page may still read the file for a while. */
const LINGER_MS = 5 * 60_000;

/** A file read with the session and shown from memory, so that it can stand inside the page. */
export function useFile(path: string | undefined) {
  return useQuery({
    queryKey: [FILE, path],
    enabled: path !== undefined,
    staleTime: Infinity,
    gcTime: LINGER_MS,
    queryFn: async (): Promise<OpenedFile> => {
      const blob = await api.file(path!);
      return { url: URL.createObjectURL(blob), type: blob.type };
    },
  });
}

/** Gives back the memory of each file that the cache has let go. */
export function useFilesGivenBack(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ type, query }) => {
        const [kind] = query.queryKey as readonly unknown[];
        if (type !== 'removed' || kind !== FILE) return;
        const file = query.state.data as OpenedFile | undefined;
        if (file) URL.revokeObjectURL(file.url);
      }),
    [queries],
  );
}
