import { AuditTrail } from '@motcua/kernel/audit';
import { Database, newId, type Tx } from '@motcua/kernel/database';
import type { Actor } from '@motcua/kernel/http';
import { Injectable } from '@nestjs/common';
import { dayOf } from '../agency/agency.queries';
import { insertAgencies, lockTree } from '../agency/insert-agencies';
import { planImport, type KnownAgency, type Plan, type Planned } from './plan-import';
import { readCsv, type Refusal } from './read-csv';

export interface Report {
  added: number;
  changed: number;
  unchanged: number;
  refused: Refusal[];
}

/** Enters many agencies from a file, or their official codes once they are at hand. */
@Injectable()
export class ImportService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** Takes the rows that can be understood; the same file again changes nothing. */
  async import(actor: Actor, csv: string, dryRun: boolean, now: Date): Promise<Report> {
    const { rows, refused } = readCsv(csv);
    return this.db.transaction(async (tx) => {
      await lockTree(tx);
      const plan = planImport(await known(tx), rows, dayOf(now));
      const report = {
        added: plan.add.length,
        changed: plan.change.length,
        unchanged: plan.unchanged,
        refused: [...refused, ...plan.refused].sort((a, b) => a.line - b.line),
      };
      if (dryRun) return report;
      await carryOut(tx, plan);
      const facts = { ...report, refused: report.refused.length };
      await this.audit.add(tx, { actorId: actor.accountId, action: 'agency.import', subject: 'agency:all', facts });
      return report;
    });
  }
}

async function carryOut(tx: Tx, { add, change, parentOf }: Plan): Promise<void> {
  const ids = new Map<Planned, string>();
  for (const row of [...add, ...change]) ids.set(row, row.known?.id ?? newId());
  const parentId = (row: Planned): string | null => {
    const parent = parentOf(row);
    if (parent === undefined || parent === null) return parent === undefined ? (row.known?.parentId ?? null) : null;
    return 'line' in parent ? (ids.get(parent) ?? parent.known?.id ?? null) : parent.id;
  };
  const rowsOf = (planned: Planned[]) =>
    planned.map((row) => ({
      id: ids.get(row)!,
      parentId: parentId(row),
      ...row.details,
      code: row.code,
      activeFrom: row.validFrom,
    }));

  const recoded = change.filter(({ recodes }) => recodes);
  const codes = JSON.stringify(
    recoded.map((row) => ({ id: newId(), agencyId: ids.get(row), code: row.code, from: row.validFrom })),
  );
  // Every old code ends before any new one begins: a file may pass codes around.
  await tx.query(
    `UPDATE agency.agency_code c SET valid_to = r."from" - 1
       FROM jsonb_to_recordset($1::jsonb) AS r("agencyId" uuid, "from" date)
      WHERE c.agency_id = r."agencyId" AND c.scheme = 'qd20-2020' AND c.valid_to IS NULL`,
    [codes],
  );
  await insertAgencies(tx, rowsOf(add));
  await tx.query(
    `INSERT INTO agency.agency_code (id, agency_id, scheme, code, valid_from)
     SELECT id, "agencyId", 'qd20-2020', code, "from"
       FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "agencyId" uuid, code text, "from" date)`,
    [codes],
  );
  await tx.query(
    `UPDATE agency.agency a
        SET parent_id = u."parentId", name = u.name, short_name = u."shortName", kind = u.kind,
            commune_code = u."communeCode", address = u.address, phone = u.phone
       FROM jsonb_to_recordset($1::jsonb) AS u(id uuid, "parentId" uuid, name text, "shortName" text, kind text,
            "communeCode" text, address text, phone text)
      WHERE a.id = u.id`,
    [JSON.stringify(rowsOf(change))],
  );
}

function known(tx: Tx): Promise<KnownAgency[]> {
  return tx.query(
    `SELECT a.id, a.parent_id AS "parentId", a.name, a.short_name AS "shortName", a.kind, a.commune_code AS "communeCode",
            a.address, a.phone, l.code, l.valid_from::text AS "codeSince",
            coalesce((SELECT json_agg(json_build_object('code', e.code, 'until', e.valid_to))
                        FROM agency.agency_code e
                       WHERE e.agency_id = a.id AND e.scheme = 'qd20-2020' AND e.valid_to IS NOT NULL), '[]') AS earlier
       FROM agency.agency a
       LEFT JOIN agency.agency_code l ON l.agency_id = a.id AND l.scheme = 'qd20-2020' AND l.valid_to IS NULL
      ORDER BY a.id`,
  );
}
