import type { CompetentAgencyDto, ProcedureDto } from '../../api/contract';
import { reading } from '../../api/read';

export const procedureReading = (code: string) =>
  reading<ProcedureDto>(`/public/procedures/${encodeURIComponent(code)}`);
export const procedureAgenciesReading = (code: string) =>
  reading<{ items: CompetentAgencyDto[] }>(`/public/procedures/${encodeURIComponent(code)}/agencies`);
