import { useQueries, useQuery } from '@tanstack/react-query';
import type { AgencyDto } from '../../api/contract';
import { reading } from '../../api/read';

const KINDS = ['ward', 'commune', 'special-zone'];
const forever = { staleTime: Infinity };

/** The province's wards and communes by the names in which addresses are written; undefined until all are known. */
export function usePlaces(): { province: string; communes: string[] } | undefined {
  const province = useQuery({
    ...reading<{ items: AgencyDto[] }>('/public/agencies', { kind: 'province', limit: 1 }),
    ...forever,
  });
  const lists = useQueries({
    queries: KINDS.map((kind) => ({
      ...reading<{ items: AgencyDto[] }>('/public/agencies', { kind, limit: 200 }),
      ...forever,
    })),
  });
  const name = province.data?.items[0]?.name;
  if (!name || lists.some(({ data }) => !data)) return undefined;
  const communes = lists.flatMap(({ data }) => data?.items.map((agency) => placeName(agency.name)) ?? []);
  return { province: placeName(name), communes: communes.sort((a, b) => a.localeCompare(b, 'vi')) };
}

/** `Phường Cam Ly - Đà Lạt` from `UBND phường Cam Ly - Đà Lạt`. */
function placeName(agencyName: string): string {
  const name = agencyName.replace(/^(UBND|Ủy ban nhân dân)\s+/i, '');
  return name.charAt(0).toLocaleUpperCase('vi') + name.slice(1);
}
