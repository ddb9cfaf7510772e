import { newId, type Tx } from '@motcua/kernel/database';
import type { AgencyKind } from './agency.entity';

export interface NewAgency {
  id: string;
  parentId: string | null;
  name: string;
  shortName: string;
  kind: AgencyKind;
  communeCode: string | null;
  address: string | null;
  phone: string | null;
  /** First day of the agency and of its code, YYYY-MM-DD. */
  activeFrom: string;
  code: string;
}

const TREE_LOCK = 0x61676379;

/** One change of the tree at a time: two moves that are each right can make a cycle together. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [TREE_LOCK]);
}

/** Writes many agencies with their codes in two statements; parents may come after children. */
export async function insertAgencies(tx: Tx, agencies: NewAgency[]): Promise<void> {
  if (agencies.length === 0) return;
  const rows = JSON.stringify(agencies.map((agency) => ({ ...agency, codeId: newId() })));
  await tx.query(
    `INSERT INTO agency.agency (id, parent_id, name, short_name, kind, commune_code, address, phone, active_from)
     SELECT id, "parentId", name, "shortName", kind, "communeCode", address, phone, "activeFrom"
       FROM jsonb_to_recordset($1::jsonb) AS a(id uuid, "parentId" uuid, name text, "shortName" text, kind text,
            "communeCode" text, address text, phone text, "activeFrom" date)`,
    [rows],
  );
  await tx.query(
    `INSERT INTO agency.agency_code (id, agency_id, scheme, code, valid_from)
     SELECT "codeId", id, 'qd20-2020', code, "activeFrom"
       FROM jsonb_to_recordset($1::jsonb) AS a(id uuid, "codeId" uuid, code text, "activeFrom" date)`,
    [rows],
  );
}
