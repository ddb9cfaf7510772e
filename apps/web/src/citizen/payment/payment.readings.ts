import type { FeeDto } from '../../api/contract';
import { reading } from '../../api/read';

export const feesReading = (dossierId: string) => reading<{ items: FeeDto[] }>('/citizen/fees', { dossier: dossierId });
export const feeReading = (id: string) => reading<FeeDto>(`/citizen/fees/${encodeURIComponent(id)}`);
