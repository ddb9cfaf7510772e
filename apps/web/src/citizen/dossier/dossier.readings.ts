import { queryOptions } from '@tanstack/react-query';
import type { DossierDto, DossierRow, FeeDto } from '../../api/contract';
import { pagedReading, reading } from '../../api/read';

export const dossierReading = (id: string) => reading<DossierDto>(`/citizen/dossiers/${encodeURIComponent(id)}`);

export const dossiersReading = pagedReading<DossierRow>('/citizen/dossiers', { limit: 30 });

/** What the person still has to pay, over all dossiers. */
export const dueFeesReading = queryOptions({
  ...reading<{ items: FeeDto[] }>('/citizen/fees', { status: 'due', limit: 100 }),
  staleTime: 2_000,
});
