/**
 * Where dossiers stand: the share of each status and the way there, an act every few hours. A page of public tracking
 * shows that way, so that it costs what it costs in life.
 */
const FATES = [
  { status: 'submitted', share: 4, acts: ['submit'] },
  { status: 'received', share: 2, acts: ['submit', 'receive'] },
  { status: 'processing', share: 3, acts: ['submit', 'receive', 'assign'] },
  { status: 'awaiting-supplement', share: 1, acts: ['submit', 'receive', 'return-for-supplement'] },
  { status: 'awaiting-signature', share: 1, acts: ['submit', 'receive', 'appraise'] },
  { status: 'completed', share: 1, acts: ['submit', 'receive', 'appraise', 'issue'] },
  { status: 'returned', share: 82, acts: ['submit', 'receive', 'appraise', 'issue'] },
  { status: 'refused', share: 4, acts: ['submit', 'refuse'] },
  { status: 'withdrawn', share: 2, acts: ['submit', 'receive', 'withdraw'] },
];
const ENDED = ['returned', 'refused', 'withdrawn'];
const UNRECEIVED = ['submitted', 'refused'];
const ENTERED = {
  submit: 'submitted',
  receive: 'received',
  assign: 'processing',
  appraise: 'awaiting-signature',
  issue: 'completed',
  refuse: 'refused',
  withdraw: 'withdrawn',
  'return-for-supplement': 'awaiting-supplement',
};

/** A name's parts; a province has many of the same name. */
const NAMES = [
  ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi', "K'", 'Cil', 'Kon Sơ', 'Lơ Mu'],
  ['Văn', 'Thị', 'Đức', 'Minh', 'Ngọc', 'Thanh', 'Quốc', 'Hữu'],
  ['An', 'Bình', 'Châu', 'Dũng', 'Đào', 'Hải', 'Hương', 'Khánh', 'Lan', 'Mai', 'Nam', 'Phúc', 'Sơn', 'Tuấn', 'Yến'],
];
const SLOW_INDEX = 'dossier.dossier_applicant_name';

/**
 * Fills the portal up to `total` filed dossiers over all its agencies and procedures and two years past, an eighth of
 * them open, the first agency the busiest. Straight into the tables: no portal files a million while one waits.
 * @param {import('pg').Client} client
 * @param {number} total
 * @param {{ id: string, agencyId: string }} sample whose answers and papers the others repeat
 */
export async function generateDossiers(client, total, { id, agencyId }) {
  const { rows } = await client.query('SELECT count(*)::int AS n FROM dossier.dossier WHERE code IS NOT NULL');
  const missing = total - rows[0].n;
  if (missing <= 0) return;
  await client.query('BEGIN');
  await client.query(`SET LOCAL maintenance_work_mem = '256MB'`);
  await client.query(`SET LOCAL work_mem = '128MB'`);
  // The references are right by how they are made; asking for each of millions would take longer than making them.
  await client.query(`SET LOCAL session_replication_role = 'replica'`);
  await drawLots(client, missing, agencyId);
  const index = await client.query('SELECT pg_get_indexdef($1::regclass) AS sql', [SLOW_INDEX]);
  await client.query(`DROP INDEX ${SLOW_INDEX}`);
  await insertDossiers(client, id);
  await client.query(index.rows[0].sql);
  await insertActions(client);
  await client.query('COMMIT');
  for (const table of ['dossier.dossier', 'dossier.action']) await client.query(`VACUUM (ANALYZE) ${table}`);
  await client.query('CHECKPOINT');
}

/** A row for each dossier to be: its place, procedure, fate, day and number of that day. */
async function drawLots(client, missing, agencyId) {
  await client.query(
    `CREATE TEMP TABLE place ON COMMIT DROP AS
     SELECT a.id, a.name, c.code, row_number() OVER (ORDER BY a.id <> $1, a.id) - 1 AS n
       FROM agency.agency a JOIN agency.agency_code c ON c.agency_id = a.id AND c.scheme = 'qd20-2020' AND c.valid_to IS NULL`,
    [agencyId],
  );
  await client.query(
    `CREATE TEMP TABLE matter ON COMMIT DROP AS
     SELECT p.id, v.id AS version_id, p.code, v.name, row_number() OVER (ORDER BY p.code) - 1 AS n
       FROM procedure.procedure p JOIN LATERAL (SELECT id, name FROM procedure.version WHERE procedure_id = p.id ORDER BY number DESC LIMIT 1) v ON true
      WHERE p.status = 'open'`,
  );
  let upTo = 0;
  const fates = FATES.map(({ status, share }) => ({
    status,
    open: !ENDED.includes(status),
    received: !UNRECEIVED.includes(status),
    from: upTo,
    to: (upTo += share),
  }));
  await client.query(
    `CREATE TEMP TABLE fate ON COMMIT DROP AS
     SELECT * FROM jsonb_to_recordset($1) AS f (status text, open boolean, received boolean, "from" int, "to" int)`,
    [JSON.stringify(fates)],
  );
  await client.query('SELECT setseed(0.5)');
  // Squared, a draw falls the oftener the nearer to the first.
  await client.query(
    `CREATE TEMP TABLE drawn ON COMMIT DROP AS
     SELECT i, floor(random() ^ 2 * (SELECT count(*) FROM place))::int AS place, floor(random() ^ 2 * (SELECT count(*) FROM matter))::int AS matter,
            random() * 100 AS fate, random() AS age, (random() * 1e6)::int AS person
       FROM generate_series(1, ${missing}) AS i`,
  );
  await client.query(
    `CREATE TEMP TABLE made ON COMMIT DROP AS
     SELECT uuidv7(at - now()) AS id, i, at, status, open, received, matter, person, place_id, place_name, place_code,
            at + interval '4 hours' + (i % 30) * interval '1 day' AS due_at, lot.on_day,
            coalesce(c.last, 0) + row_number() OVER (PARTITION BY place_id, lot.on_day) AS ordinal
       FROM (SELECT d.*, f.status, f.open, f.received, t.at, (t.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS on_day,
                    p.id AS place_id, p.name AS place_name, p.code AS place_code
               FROM drawn d JOIN fate f ON d.fate >= f."from" AND d.fate < f."to" JOIN place p ON p.n = d.place
               CROSS JOIN LATERAL (SELECT date_trunc('milliseconds', now() - CASE WHEN f.open THEN interval '1 day' + d.age * interval '20 days'
                                          ELSE interval '30 days' + d.age * interval '700 days' END) AS at) t) lot
       LEFT JOIN dossier.counter c ON c.agency_id = place_id AND c.on_day = lot.on_day`,
  );
}

async function insertDossiers(client, sampleId) {
  const name = NAMES.map((_, i) => `($2::jsonb -> ${i} ->> m.person / ${7 ** i} % ${NAMES[i].length})`).join(
    ` || ' ' || `,
  );
  await client.query(
    `INSERT INTO dossier.dossier (id, version, code, status, procedure_id, version_id, procedure_code, procedure_name,
       agency_id, agency_name, agency_facts, applicant_id, applicant_name, applicant, data, result_channel, step_key, step_name,
       due_at, first_due_at, due_why, supplement_count, submitted_at, received_at, received_by, finished_at, sort_at, created_at, updated_at)
     SELECT m.id, 5, m.place_code || '-' || to_char(m.on_day, 'YYMMDD') || '-' || lpad(m.ordinal::text, greatest(4, length(m.ordinal::text)), '0'),
       m.status, w.id, w.version_id, w.code, w.name, m.place_id, m.place_name, d.agency_facts, gen_random_uuid(), ${name},
       d.applicant, d.data, 'online', CASE WHEN m.open THEN 'step' END, CASE WHEN m.open THEN 'Tiếp nhận' END,
       CASE WHEN m.received THEN m.due_at END, CASE WHEN m.received THEN m.due_at END, '[]', 0, m.at,
       CASE WHEN m.received THEN m.at + interval '4 hours' END, CASE WHEN m.received THEN 'Cán bộ một cửa' END,
       CASE WHEN m.status IN ('completed', 'returned') THEN m.at + interval '12 hours' END,
       CASE WHEN NOT m.open THEN m.at + interval '16 hours' WHEN m.received THEN m.due_at ELSE m.at END, m.at, m.at
     FROM made m JOIN matter w ON w.n = m.matter CROSS JOIN (SELECT * FROM dossier.dossier WHERE id = $1) d`,
    [sampleId, JSON.stringify(NAMES)],
  );
  await client.query(
    `INSERT INTO dossier.counter AS c (agency_id, on_day, last) SELECT place_id, on_day, max(ordinal) FROM made GROUP BY 1, 2
     ON CONFLICT (agency_id, on_day) DO UPDATE SET last = EXCLUDED.last`,
  );
}

async function insertActions(client) {
  const steps = FATES.flatMap(({ status, acts }) =>
    acts.map((act, i) => ({ status, act, nth: i, before: i ? ENTERED[acts[i - 1]] : 'draft', after: ENTERED[act] })),
  );
  await client.query(
    `INSERT INTO dossier.action (id, dossier_id, version, at, act, actor_name, from_status, to_status)
     SELECT uuidv7(m.at - now() + s.nth * interval '4 hours'), m.id, 2 + s.nth, m.at + s.nth * interval '4 hours', s.act, 'Cán bộ một cửa', s.before, s.after
       FROM made m JOIN jsonb_to_recordset($1) AS s (status text, act text, nth int, before text, after text) USING (status)`,
    [JSON.stringify(steps)],
  );
}

/**
 * Drafts like the given one, each with the same papers, at every agency of its kind in turn.
 * @param {import('pg').Client} client
 * @param {string} draftId
 * @param {number} count
 * @returns {Promise<{ id: string, agencyId: string }[]>}
 */
export async function cloneDrafts(client, draftId, count) {
  const { rows: columns } = await client.query(
    `SELECT string_agg('d.' || quote_ident(column_name), ', ') AS names FROM information_schema.columns
      WHERE table_schema = 'dossier' AND table_name = 'dossier' AND column_name NOT IN ('id', 'agency_id', 'agency_name')`,
  );
  const { names } = columns[0];
  const { rows } = await client.query(
    `WITH place AS (SELECT id, name, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS many FROM agency.agency
                     WHERE kind = (SELECT a.kind FROM agency.agency a JOIN dossier.dossier d ON d.agency_id = a.id WHERE d.id = $1))
     INSERT INTO dossier.dossier (id, agency_id, agency_name, ${names.replaceAll('d.', '')})
     SELECT uuidv7(), p.id, p.name, ${names} FROM dossier.dossier d, generate_series(1, $2) AS i JOIN place p ON p.n = i % p.many
      WHERE d.id = $1 RETURNING id, agency_id AS "agencyId"`,
    [draftId, count],
  );
  await client.query(
    `INSERT INTO dossier.paper_file (id, dossier_id, paper_code, name, size, type, sha256, uploaded_at)
     SELECT uuidv7(), d.id, f.paper_code, f.name, f.size, f.type, f.sha256, f.uploaded_at
       FROM dossier.paper_file f CROSS JOIN unnest($2::uuid[]) AS d (id) WHERE f.dossier_id = $1 AND f.removed_at IS NULL`,
    [draftId, rows.map((row) => row.id)],
  );
  return rows;
}
