import { useQuery } from '@tanstack/react-query';
import type { AgencyDto } from '../api/contract';
import { reading } from '../api/read';

const MOST = 200;

/** The agencies of the province by name; their answer is public. */
export function useAgencies(): AgencyDto[] {
  const items = useQuery(reading<{ items: AgencyDto[] }>('/public/agencies', { limit: MOST })).data?.items ?? [];
  return items.toSorted((one, other) => one.name.localeCompare(other.name, 'vi'));
}
