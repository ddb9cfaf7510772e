import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { DossierDto, DossierRow, FeeDto, Page } from '../../api/contract';
import { reading } from '../../api/read';

export const dossierReading = (id: string) => reading<DossierDto>(`/citizen/dossiers/${encodeURIComponent(id)}`);

export const dossiersReading = infiniteQueryOptions({
  queryKey: ['/citizen/dossiers', {}],
  queryFn: ({ pageParam }) => api.get<Page<DossierRow>>('/citizen/dossiers', { after: pageParam, limit: 30 }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});

/** What the person still has to pay, over all dossiers. */
export const dueFeesReading = queryOptions({
  ...reading<{ items: FeeDto[] }>('/citizen/fees', { status: 'due', limit: 100 }),
  staleTime: 2_000,
});
