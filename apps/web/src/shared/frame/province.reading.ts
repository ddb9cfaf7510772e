import type { AgencyDto } from '../../api/contract';
import { reading } from '../../api/read';

/** The agency that answers for the whole portal. */
export const provinceReading = reading<{ items: AgencyDto[] }>('/public/agencies', { kind: 'province', limit: 1 });
