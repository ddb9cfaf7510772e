import { newId, type Tx } from '@motcua/kernel/database';
import { seedAccounts, type RoleKey, type SeedPerson } from '@motcua/identity';

/** Printed at the start of a demonstration; no real portal has it. */
const PASSWORD = 'Motcua@2026';
const SINCE = '2025-07-01';

interface DemoStaff {
  login: string;
  name: string;
  role: RoleKey;
  unit: string;
  position: string;
}

const STAFF: Record<string, DemoStaff[]> = {
  // Ủy ban nhân dân phường Xuân Hương - Đà Lạt
  'H36.24781': [
    {
      login: 'motcua.xuanhuong',
      name: 'Lê Thị Thu Hà',
      role: 'reception',
      unit: 'Trung tâm Phục vụ hành chính công',
      position: 'Công chức một cửa',
    },
    {
      login: 'thuly.xuanhuong',
      name: 'Phạm Minh Tuấn',
      role: 'handler',
      unit: 'Phòng Kinh tế, Hạ tầng và Đô thị',
      position: 'Chuyên viên',
    },
    {
      login: 'truongphong.xuanhuong',
      name: 'Trần Thị Mỹ Dung',
      role: 'unit-head',
      unit: 'Phòng Kinh tế, Hạ tầng và Đô thị',
      position: 'Trưởng phòng',
    },
    {
      login: 'lanhdao.xuanhuong',
      name: 'Đặng Quốc Hưng',
      role: 'leader',
      unit: 'Lãnh đạo Ủy ban',
      position: 'Phó Chủ tịch',
    },
    { login: 'vanthu.xuanhuong', name: 'Võ Thị Kim Oanh', role: 'clerk', unit: 'Văn phòng', position: 'Văn thư' },
  ],
  // Sở Xây dựng
  'H36.07': [
    {
      login: 'motcua.sxd',
      name: 'Ngô Thị Bích Ngọc',
      role: 'reception',
      unit: 'Văn phòng Sở',
      position: 'Công chức một cửa',
    },
    {
      login: 'thuly.sxd',
      name: 'K’Brểu',
      role: 'handler',
      unit: 'Phòng Quản lý hoạt động xây dựng',
      position: 'Chuyên viên',
    },
    {
      login: 'truongphong.sxd',
      name: 'Đinh Công Sơn',
      role: 'unit-head',
      unit: 'Phòng Quản lý hoạt động xây dựng',
      position: 'Trưởng phòng',
    },
    { login: 'lanhdao.sxd', name: 'Huỳnh Văn Đức', role: 'leader', unit: 'Lãnh đạo Sở', position: 'Phó Giám đốc' },
    { login: 'vanthu.sxd', name: 'Bùi Thị Lệ Quyên', role: 'clerk', unit: 'Văn phòng Sở', position: 'Văn thư' },
  ],
};

const OTHERS: SeedPerson[] = [
  {
    audience: 'citizen',
    login: '068190000001',
    name: 'Nguyễn Thị Lan',
    phone: '0900000001',
    email: 'lan@vidu.vn',
    dateOfBirth: '1990-04-30',
  },
  { audience: 'citizen', login: '068085000002', name: 'Trần Văn Bình', phone: '0900000002', dateOfBirth: '1985-09-02' },
  {
    audience: 'business',
    login: '5899900012',
    name: 'Công ty TNHH Hoa Đà Lạt',
    phone: '0900000003',
    email: 'hoa@vidu.vn',
    representative: 'Trần Văn Bình',
  },
  { audience: 'staff', login: 'quantri', name: 'Phạm Quang Trí', grants: [{ role: 'admin', agencyId: null }] },
];

const ROLES: Record<string, string> = { citizen: 'Công dân', business: 'Doanh nghiệp', staff: 'Quản trị hệ thống' };
const PLACES: Record<string, string> = { 'H36.24781': 'phường Xuân Hương - Đà Lạt', 'H36.07': 'Sở Xây dựng' };

/** Who may sign in to a demonstration, as its start prints them. */
export function demoAccounts(): { role: string; name: string; login: string; password: string }[] {
  const staff = Object.entries(STAFF).flatMap(([code, people]) =>
    people.map(({ login, name, position }) => ({ role: `${position}, ${PLACES[code] ?? code}`, name, login })),
  );
  const others = OTHERS.map(({ audience, login, name }) => ({ role: ROLES[audience] ?? audience, name, login }));
  return [...others, ...staff].map((account) => ({ ...account, password: PASSWORD }));
}

const POSITIONS = [
  'Chủ tịch',
  'Giám đốc',
  'Phó Chủ tịch',
  'Phó Giám đốc',
  'Trưởng phòng',
  'Chuyên viên',
  'Công chức một cửa',
  'Văn thư',
];

/** People to try the portal with: citizens, a business, the staff of a ward and of a department, an administrator. */
export async function seedDemoPeople(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('agency.demo-people'))`);
  const agencies = await tx.query<{ code: string; id: string }[]>(
    'SELECT code, agency_id AS id FROM agency.agency_code WHERE code = ANY($1)',
    [Object.keys(STAFF)],
  );
  const staff = agencies.flatMap(({ code, id }) => STAFF[code]!.map((person) => ({ ...person, agencyId: id })));
  const accounts = await seedAccounts(
    tx,
    [
      ...OTHERS,
      ...staff.map(({ login, name, role, agencyId }) => ({
        audience: 'staff' as const,
        login,
        name,
        grants: [{ role, agencyId }],
      })),
    ],
    PASSWORD,
    SINCE,
  );
  await seedPositions(tx);
  const places = staff.map((person) => ({
    id: newId(),
    unitId: newId(),
    accountId: accounts.get(person.login),
    agencyId: person.agencyId,
    unit: person.unit,
    position: person.position,
  }));
  await seedPlaces(tx, JSON.stringify(places));
}

async function seedPositions(tx: Tx): Promise<void> {
  const rows = POSITIONS.map((title, i) => ({ id: newId(), title, rank: (i + 1) * 10 }));
  await tx.query(
    `INSERT INTO agency.position (id, title, rank)
     SELECT id, title, rank FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, title text, rank int)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

async function seedPlaces(tx: Tx, places: string): Promise<void> {
  await tx.query(
    `INSERT INTO agency.unit (id, agency_id, name)
     SELECT "unitId", "agencyId", unit FROM jsonb_to_recordset($1::jsonb) AS p("unitId" uuid, "agencyId" uuid, unit text)
     ON CONFLICT DO NOTHING`,
    [places],
  );
  await tx.query(
    `INSERT INTO agency.staff_member (id, account_id, agency_id, unit_id, position, valid_from)
     SELECT p.id, p."accountId", p."agencyId", u.id, p.position, $2
       FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, "accountId" uuid, "agencyId" uuid, unit text, position text)
       JOIN agency.unit u ON u.agency_id = p."agencyId" AND u.name = p.unit
     ON CONFLICT DO NOTHING`,
    [places, SINCE],
  );
}
