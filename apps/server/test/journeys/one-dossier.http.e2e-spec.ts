import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClient, until } from '../http-client';
import { pdfsig, qrCodesIn, withPoppler, withQrReader } from '@motcua/kernel/testing';
import { startPortal, type Portal } from '../portal';
import { MARITAL_STATUS, maritalStatusAnswers, paperPdf, PASSWORD } from './samples';

describe('one dossier over HTTP alone', () => {
  let portal: Portal;
  let citizen: HttpClient;
  const people: Record<string, HttpClient> = {};
  let id: string;
  let code: string;

  beforeAll(async () => {
    portal = await startPortal();
    citizen = await new HttpClient(portal.url).signIn('068190000001', PASSWORD);
    for (const role of ['motcua', 'thuly', 'lanhdao']) {
      people[role] = await new HttpClient(portal.url).signIn(`${role}.xuanhuong`, PASSWORD);
    }
  }, 120_000);
  afterAll(() => portal?.stop());

  const mine = async () => (await citizen.get(`/api/citizen/dossiers/${id}`)).body;
  const act = async (who: string, name: string, body: object = {}) => {
    const { body: seen } = await people[who]!.get(`/api/staff/dossiers/${id}`);
    const answer = await people[who]!.post(`/api/staff/dossiers/${id}/${name}`, { version: seen.version, ...body });
    expect([name, answer.status, answer.body]).toEqual([name, 200, expect.objectContaining({ id })]);
    return answer.body;
  };

  it('is found, filled, given its papers and submitted with a code', async () => {
    const found = await citizen.get(`/api/public/procedures?q=${encodeURIComponent('giay doc than')}`);
    expect(found.body.items.map((item: { code: string }) => item.code)).toContain(MARITAL_STATUS);
    const agencies = await citizen.get(
      `/api/public/procedures/${MARITAL_STATUS}/agencies?q=${encodeURIComponent('Xuân Hương')}`,
    );
    const draft = await citizen.post('/api/citizen/dossiers', {
      procedureCode: MARITAL_STATUS,
      agencyId: agencies.body.items[0].id,
    });
    expect(draft.status).toBe(201);
    id = draft.body.id;

    const paper = draft.body.papers[0].code as string;
    const uploaded = await citizen.upload(
      `/api/citizen/dossiers/${id}/papers/${paper}/files`,
      'giay-cu.pdf',
      paperPdf('Giay xac nhan cu'),
    );
    expect(uploaded.status).toBe(201);

    const saved = await citizen.put(`/api/citizen/dossiers/${id}/form`, {
      version: (await mine()).version,
      data: maritalStatusAnswers,
    });
    expect(saved.status).toBe(200);
    const submitted = await citizen.post(`/api/citizen/dossiers/${id}/submit`, {
      version: saved.body.version,
      resultChannel: 'online',
      declaration: true,
    });
    expect(submitted.status).toBe(200);
    code = submitted.body.code;
    expect(code).toMatch(/^H36\.24781-\d{6}-\d{4}$/);
  });

  it('is paid at the bank, whose notice the portal believes once', async () => {
    const [fee] = (await citizen.get(`/api/citizen/fees?dossier=${id}`)).body.items;
    expect(fee).toMatchObject({ amount: 15_000, status: 'due' });
    const payment = await citizen.post(`/api/citizen/fees/${fee.id}/payments`, {});
    expect(payment.body.vietQr).toContain(payment.body.reference);
    const paid = await fetch(new URL(payment.body.redirectUrl, portal.url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'choice=twice',
      redirect: 'manual',
    });
    expect(paid.status).toBe(303);
    await until(mine, (dossier) => dossier.feeRequests[0].status === 'paid');
  });

  it('is received with a due date, appraised, approved and signed', async () => {
    const queue = await people['motcua']!.get('/api/staff/dossiers?box=reception');
    expect(queue.body.items.map((row: { code: string }) => row.code)).toContain(code);
    const received = await act('motcua', 'receive');
    expect(received.dueAt).toEqual(expect.any(String));
    expect(received.dueWhy.length).toBeGreaterThan(0);
    await act('thuly', 'appraise', { conclusion: 'grant', note: 'Đã tra cứu dữ liệu hộ tịch, chưa từng kết hôn.' });
    await act('lanhdao', 'approve');
    const done = await until(mine, (dossier) => dossier.result !== null && dossier.status === 'returned');
    expect(done.result).toMatchObject({
      title: expect.stringContaining('tình trạng hôn nhân'),
      number: expect.stringMatching(/^01\/XNTTHN/),
    });
  });

  withPoppler('gives a PDF that pdfsig accepts, twice signed', async () => {
    const pdf = await citizen.get(`/api/citizen/dossiers/${id}/result`);
    // The third is the timestamp over both, a kind that poppler names but does not judge.
    expect(pdfsig(pdf.bytes)).toMatchObject({ signatures: 3, valid: 2 });
  });

  withQrReader('carries codes that lead from paper back to the portal', async () => {
    const { result } = await mine();
    const printed = async (what: string) => qrCodesIn((await citizen.get(`/api/citizen/dossiers/${id}/${what}`)).bytes);
    expect(await printed('result')).toEqual([`${portal.url}/kiem-tra/${result.verifyCode}`]);
    expect(await printed('receipt')).toEqual([`${portal.url}/tra-cuu?ma=${code}`]);
  });

  it('gives a PDF that anybody can verify by its code', async () => {
    const pdf = await citizen.get(`/api/citizen/dossiers/${id}/result`);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');

    const { result } = await mine();
    const stranger = new HttpClient(portal.url);
    const seen = await stranger.get(`/api/public/results/${result.verifyCode}`);
    expect(seen.body).toMatchObject({ dossierCode: code, verdict: { conclusion: 'TOTAL_PASSED' } });

    const file = join(mkdtempSync(join(tmpdir(), 'motcua-')), 'result.pdf');
    writeFileSync(file, pdf.bytes);
    const cli = execFileSync(
      process.execPath,
      ['dist/apps/server/src/cli.js', 'verify', file, '--trust', join(portal.env['DATA_DIR']!, 'trust')],
      { encoding: 'utf8' },
    );
    // The file brings along all that proves its signatures: no book of the portal and no network is asked.
    const parts = { integrity: 'passed', coverage: 'passed', trust: 'passed', revocation: 'passed' };
    expect(JSON.parse(cli)).toMatchObject({
      conclusion: 'TOTAL_PASSED',
      signatures: [
        { field: 'NguoiKy', level: 'PAdES-B-LTA', ...parts },
        { field: 'CoQuan', level: 'PAdES-B-LTA', ...parts },
        { field: 'DauThoiGian1', ...parts },
      ],
    });

    pdf.bytes[Math.floor(pdf.bytes.length / 3)]! ^= 1;
    const forged = await stranger.upload('/api/public/verifications', 'forged.pdf', pdf.bytes);
    expect(forged.body.conclusion).not.toBe('TOTAL_PASSED');
  });

  it('is followed by its code without any personal data', async () => {
    const tracking = await new HttpClient(portal.url).get(`/api/public/tracking/${code}`);
    expect(tracking.body).toMatchObject({ code, status: 'returned' });
    expect(JSON.stringify(tracking.body)).not.toMatch(/Lan|Bình|068|0900|Trần Phú/);
  });

  it('told the citizen each step once', async () => {
    const news = await until(
      async () => (await citizen.get('/api/me/notifications?limit=50')).body.items as { title: string; link: string }[],
      (items) => items.length >= 4,
    );
    const titles = news.filter(({ link }) => link.includes(id)).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('left a trail that the operator can verify', () => {
    const cli = execFileSync(process.execPath, ['dist/apps/server/src/cli.js', 'audit', 'verify'], {
      encoding: 'utf8',
      env: portal.env,
    });
    expect(JSON.parse(cli)).toMatchObject({ ok: true });
  });
});
