/**
 * Fills the portal up to `total` dossiers, spread over all agencies and two years: a tenth still open, each with its
 * trail of three acts. Straight into the tables, as no portal could file a million in a bench's time.
 */
export async function generateDossiers(client, total, sample) {
  const { rows } = await client.query('SELECT count(*)::int AS n FROM dossier.dossier WHERE code IS NOT NULL');
  const missing = total - rows[0].n;
  if (missing <= 0) return;
  await client.query(
    `CREATE TEMP TABLE place ON COMMIT PRESERVE ROWS AS
     SELECT id, name, (row_number() OVER (ORDER BY id) - 1)::int AS n FROM agency.agency`,
  );
  await client.query(`CREATE TEMP TABLE made ON COMMIT PRESERVE ROWS AS
    SELECT gen_random_uuid() AS id, i, now() - (i % 700) * interval '1 day' - (i % 86400) * interval '1 second' AS at
    FROM generate_series(1, ${missing}) AS i`);
  await client.query(
    `INSERT INTO dossier.dossier (id, version, code, status, procedure_id, version_id, procedure_code, procedure_name,
       agency_id, agency_name, agency_facts, applicant_id, applicant_name, applicant, data, result_channel, step_key, step_name,
       due_at, first_due_at, due_why, supplement_count, submitted_at, received_at, received_by, finished_at, sort_at, created_at, updated_at)
     SELECT m.id, 4, 'G' || $2::text || '-' || to_char(m.at, 'YYMMDD') || '-' || m.i, s.status, d.procedure_id, d.version_id, d.procedure_code,
       d.procedure_name, p.id, p.name, d.agency_facts, gen_random_uuid(),
       (ARRAY['Nguyễn','Trần','Lê','Phạm','K''','Hoàng'])[1 + m.i % 6] || ' ' || (ARRAY['Văn','Thị','Đức','Minh'])[1 + m.i % 4] || ' ' || (ARRAY['An','Bình','Đào','Hải','Lan','Yến'])[1 + (m.i / 7) % 6],
       d.applicant, d.data, 'online', CASE WHEN s.open THEN 'reception' END, CASE WHEN s.open THEN 'Tiếp nhận' END,
       CASE WHEN s.status <> 'submitted' THEN m.at + interval '7 days' END, CASE WHEN s.status <> 'submitted' THEN m.at + interval '7 days' END,
       '[]', 0, m.at, CASE WHEN s.status <> 'submitted' THEN m.at END, NULL, CASE WHEN NOT s.open THEN m.at + interval '5 days' END,
       m.at, m.at, m.at
     FROM made m
     JOIN place p ON p.n = m.i % (SELECT count(*) FROM place)
     CROSS JOIN LATERAL (SELECT CASE WHEN m.i % 20 = 0 THEN 'submitted' WHEN m.i % 20 = 1 THEN 'received' ELSE 'returned' END AS status, m.i % 20 < 2 AS open) s
     CROSS JOIN (SELECT * FROM dossier.dossier WHERE id = $1) d`,
    [sample, String(total)],
  );
  await client.query(
    `INSERT INTO dossier.action (id, dossier_id, version, at, act, actor_name, from_status, to_status)
     SELECT gen_random_uuid(), m.id, a.version, m.at + a.version * interval '1 hour', a.act, 'Cán bộ', a.from_status, a.to_status
     FROM made m CROSS JOIN (VALUES (2, 'submit', 'draft', 'submitted'), (3, 'receive', 'submitted', 'received'), (4, 'appraise', 'received', 'processing'))
       AS a (version, act, from_status, to_status)`,
  );
  await client.query('DROP TABLE made, place');
  await client.query('VACUUM ANALYZE dossier.dossier');
  await client.query('VACUUM ANALYZE dossier.action');
}

/** `count` drafts like the given one, ready to be submitted, each with the same papers. */
export async function cloneDrafts(client, draftId, count) {
  const { rows: columns } = await client.query(
    `SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns
     WHERE table_schema = 'dossier' AND table_name = 'dossier' AND column_name <> 'id'`,
  );
  const { rows } = await client.query(
    `INSERT INTO dossier.dossier (id, ${columns[0].names})
     SELECT gen_random_uuid(), ${columns[0].names} FROM dossier.dossier, generate_series(1, $2) WHERE id = $1 RETURNING id`,
    [draftId, count],
  );
  const ids = rows.map(({ id }) => id);
  await client.query(
    `INSERT INTO dossier.paper_file (id, dossier_id, paper_code, name, size, type, sha256, uploaded_at)
     SELECT gen_random_uuid(), d.id, f.paper_code, f.name, f.size, f.type, f.sha256, f.uploaded_at
     FROM dossier.paper_file f CROSS JOIN unnest($2::uuid[]) AS d (id) WHERE f.dossier_id = $1 AND f.removed_at IS NULL`,
    [draftId, ids],
  );
  return ids;
}
