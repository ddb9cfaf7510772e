import { randomUUID } from 'node:crypto';

const PASSWORD = 'Motcua@2026';

/** A birth registered in time: papers, a long form, no fee. */
const BIRTH = {
  procedureCode: '1.001193',
  caseKey: 'on-time',
  data: {
    applicantName: 'Nguyễn Thị Lan',
    applicantNumber: '068190000001',
    applicantAddress: 'Số 12 Trần Phú, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
    applicantPhone: '0900000001',
    relation: 'mother',
    childName: 'Trần Minh Khôi',
    childBirthOn: new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10),
    childSex: 'male',
    childEthnicity: 'Kinh',
    childNationality: 'Việt Nam',
    childBirthPlace: 'Bệnh viện Đa khoa Lâm Đồng, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
    childHometown: 'Phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
    motherName: 'Nguyễn Thị Lan',
    motherBirthOn: '1990-04-30',
    motherNationality: 'Việt Nam',
    motherAddress: 'Số 12 Trần Phú, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
    fatherKnown: 'yes',
    fatherName: 'Trần Văn Bình',
    fatherBirthOn: '1988-09-02',
    fatherNationality: 'Việt Nam',
    fatherAddress: 'Số 12 Trần Phú, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
    married: 'yes',
    marriageNumber: '45/2015',
    marriageOn: '2015-02-14',
  },
};

/** Signs a demonstration account in. @returns {Promise<string>} the cookies to send */
export async function signIn(url, login) {
  const answer = await fetch(`${url}/api/public/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function call(url, cookie, method, path, body) {
  const json = body !== undefined && !(body instanceof FormData);
  const answer = await fetch(url + path, {
    method,
    headers: { cookie, 'idempotency-key': randomUUID(), ...(json ? { 'content-type': 'application/json' } : {}) },
    body: json ? JSON.stringify(body) : body,
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** A whole draft at the ward of Xuân Hương with its papers, ready to be submitted. */
export async function prepareDraft(url, cookie, { procedureCode, caseKey, data } = BIRTH) {
  const q = encodeURIComponent('Xuân Hương');
  const { items } = await call(url, cookie, 'GET', `/api/public/procedures/${procedureCode}/agencies?q=${q}`);
  const draft = await call(url, cookie, 'POST', '/api/citizen/dossiers', { procedureCode, agencyId: items[0].id });
  const path = `/api/citizen/dossiers/${draft.id}`;
  for (const paper of draft.papers.filter(({ required }) => required)) {
    const form = new FormData();
    form.append('file', new Blob([`%PDF-1.4\n% ${paper.code}\n%%EOF\n`]), `${paper.code}.pdf`);
    await call(url, cookie, 'POST', `${path}/papers/${paper.code}/files`, form);
  }
  const { version } = await call(url, cookie, 'GET', path);
  return call(url, cookie, 'PUT', `${path}/form`, { version, caseKey, data });
}
