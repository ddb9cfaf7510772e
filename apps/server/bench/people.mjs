import { randomUUID } from 'node:crypto';

const PASSWORD = 'Motcua@2026';

/** Signs a demo account in. */
export async function signIn(url, login) {
  const answer = await fetch(`${url}/api/public/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status}`);
  return {
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  };
}

async function call(url, person, method, path, body) {
  const json = !(body instanceof FormData);
  const answer = await fetch(url + path, {
    method,
    headers: {
      cookie: person.cookie,
      'idempotency-key': randomUUID(),
      ...(json && body ? { 'content-type': 'application/json' } : {}),
    },
    body: json ? body && JSON.stringify(body) : body,
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** A whole draft of a procedure without fee at the ward of Xuân Hương, with its papers, ready to be submitted. */
export async function prepareDraft(url, citizen, { procedureCode, data } = BIRTH) {
  const { items } = await call(
    url,
    citizen,
    'GET',
    `/api/public/procedures/${procedureCode}/agencies?q=${encodeURIComponent('Xuân Hương')}`,
  );
  const draft = await call(url, citizen, 'POST', '/api/citizen/dossiers', { procedureCode, agencyId: items[0].id });
  for (const paper of draft.papers.filter(({ required }) => required)) {
    const form = new FormData();
    form.append('file', new Blob([`%PDF-1.4\n% ${paper.code}\n%%EOF\n`]), `${paper.code}.pdf`);
    await call(url, citizen, 'POST', `/api/citizen/dossiers/${draft.id}/papers/${paper.code}/files`, form);
  }
  const current = await call(url, citizen, 'GET', `/api/citizen/dossiers/${draft.id}`);
  return call(url, citizen, 'PUT', `/api/citizen/dossiers/${draft.id}/form`, {
    version: current.version,
    data: { ...current.data, ...data },
  });
}
