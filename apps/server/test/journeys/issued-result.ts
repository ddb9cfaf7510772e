import { HttpClient, until } from '../http-client';
import type { Portal } from '../portal';
import { MARITAL_STATUS, maritalStatusAnswers, paperPdf, PASSWORD } from './samples';

/** A result that a leader is asked to sign: applied for, paid and appraised, all over HTTP. */
export async function proposedResult({ url }: Portal): Promise<{ id: string; citizen: HttpClient }> {
  const citizen = await new HttpClient(url).signIn('068190000001', PASSWORD);
  const ward = encodeURIComponent('Xuân Hương');
  const agencies = await citizen.get(`/api/public/procedures/${MARITAL_STATUS}/agencies?q=${ward}`);
  const order = { procedureCode: MARITAL_STATUS, agencyId: agencies.body.items[0].id };
  const { body: draft } = await citizen.post('/api/citizen/dossiers', order);
  const path = `/api/citizen/dossiers/${draft.id}`;
  const paper = draft.papers[0].code as string;
  await citizen.upload(`${path}/papers/${paper}/files`, 'giay-cu.pdf', paperPdf('Giay xac nhan cu'));
  const { version } = (await citizen.get(path)).body;
  const saved = await citizen.put(`${path}/form`, { version, data: maritalStatusAnswers });
  const choice = { version: saved.body.version, resultChannel: 'online', declaration: true };
  await citizen.post(`${path}/submit`, choice);
  await pay(citizen, url, draft.id as string);

  const id = draft.id as string;
  await act(url, id, 'motcua', 'receive');
  await act(url, id, 'thuly', 'appraise', { conclusion: 'grant', note: 'Đã tra cứu, chưa từng kết hôn.' });
  return { id, citizen };
}

/** A result as a citizen holds it: signed and sealed. */
export async function issuedResult(portal: Portal): Promise<{ pdf: Buffer; verifyCode: string }> {
  const { id, citizen } = await proposedResult(portal);
  await act(portal.url, id, 'lanhdao', 'approve');
  const path = `/api/citizen/dossiers/${id}`;
  const mine = async () => (await citizen.get(path)).body;
  const done = await until(mine, (dossier) => dossier.result !== null && dossier.status === 'returned');
  return { pdf: (await citizen.get(`${path}/result`)).bytes, verifyCode: done.result.verifyCode as string };
}

async function act(url: string, id: string, login: string, name: string, body: object = {}): Promise<void> {
  const officer = await new HttpClient(url).signIn(`${login}.xuanhuong`, PASSWORD);
  const seen = (await officer.get(`/api/staff/dossiers/${id}`)).body;
  const { status } = await officer.post(`/api/staff/dossiers/${id}/${name}`, { version: seen.version, ...body });
  if (status !== 200) throw new Error(`${name} was refused: ${status}`);
}

async function pay(citizen: HttpClient, url: string, dossierId: string): Promise<void> {
  const [fee] = (await citizen.get(`/api/citizen/fees?dossier=${dossierId}`)).body.items;
  const payment = await citizen.post(`/api/citizen/fees/${fee.id}/payments`, {});
  await fetch(new URL(payment.body.redirectUrl as string, url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'choice=twice',
    redirect: 'manual',
  });
  const fees = async () => (await citizen.get(`/api/citizen/fees?dossier=${dossierId}`)).body.items;
  await until(fees, ([first]) => first.status === 'paid');
}
