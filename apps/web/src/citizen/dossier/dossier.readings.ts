import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { DossierDto, DossierRow, Page } from '../../api/contract';
import { reading } from '../../api/read';

export const dossierReading = (id: string) => reading<DossierDto>(`/citizen/dossiers/${encodeURIComponent(id)}`);

export const dossiersReading = infiniteQueryOptions({
  queryKey: ['/citizen/dossiers', {}],
  queryFn: ({ pageParam }) => api.get<Page<DossierRow>>('/citizen/dossiers', { after: pageParam, limit: 30 }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});
