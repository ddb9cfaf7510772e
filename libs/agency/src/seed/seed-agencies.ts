import { newId, type Tx } from '@motcua/kernel/database';
import { insertAgencies, lockTree, type NewAgency } from '../agency/insert-agencies';
import { communes } from './communes';
import { departments, PROVINCE_CODE } from './departments';

/** Two-level local government, and the province as merged, since this day. */
const SINCE = '2025-07-01';

const LEVELS = { ward: 'phường', commune: 'xã', 'special-zone': 'đặc khu' } as const;

type Listed = Omit<NewAgency, 'id' | 'parentId'> & { parentCode: string | null };

/** Puts the province's agencies where their codes are not in the books yet; what an administrator changed stays. */
export async function seedAgencies(tx: Tx): Promise<void> {
  await lockTree(tx);
  const listed = listAgencies();
  const known = await tx.query<{ code: string; agency_id: string }[]>(
    'SELECT code, agency_id FROM agency.agency_code WHERE code = ANY($1)',
    [listed.map(({ code }) => code)],
  );
  const ids = new Map(known.map(({ code, agency_id }) => [code, agency_id]));
  const missing = listed.filter(({ code }) => !ids.has(code)).map((agency) => ({ ...agency, id: newId() }));
  for (const { code, id } of missing) ids.set(code, id);
  await insertAgencies(
    tx,
    missing.map(({ parentCode, ...agency }) => ({
      ...agency,
      parentId: parentCode === null ? null : (ids.get(parentCode) ?? null),
    })),
  );
}

function listAgencies(): Listed[] {
  const common = { address: null, phone: null, activeFrom: SINCE };
  const governing = Object.entries(LEVELS).flatMap(([kind, level]) =>
    Object.entries(communes[kind as keyof typeof LEVELS]).map(([communeCode, name]) => ({
      ...common,
      code: `${PROVINCE_CODE}.${communeCode}`,
      parentCode: PROVINCE_CODE,
      name: `Ủy ban nhân dân ${level} ${name}`,
      shortName: `UBND ${level} ${name}`,
      kind: kind as keyof typeof LEVELS,
      communeCode,
    })),
  );
  return [...departments.map((agency) => ({ ...common, ...agency, communeCode: null })), ...governing];
}
