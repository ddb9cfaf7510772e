import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from './person.mjs';

/** A fee of 15.000 đồng, and the desk, a handler and a leader on its way. */
const PROCEDURE = '1.004873';
const ANSWERS = {
  applicantName: 'Nguyễn Thị Lan',
  applicantNumber: '068190000001',
  applicantAddress: 'Số 12 Trần Phú, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
  applicantPhone: '0900000001',
  forWhom: 'self',
  subjectBirthOn: '1990-04-30',
  subjectEthnicity: 'Kinh',
  maritalStatus: 'never',
  livedAt: 'Số 12 Trần Phú, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
  livedFrom: '2008-05-01',
  purpose: 'marriage',
  partnerName: 'Trần Văn Bình',
};

/** How the bank tells of a payment; "lost" is found by asking the bank, a minute later. */
const BANK = ['on-time', 'on-time', 'twice', 'late', 'lost'];
/** A backlog that a server dying every few seconds cannot work off is not made longer. */
const MOST_WAITING = 40;
const SETTLED_WITHIN_MS = 15 * 60_000;

/**
 * What people were told while the server died under them.
 * @typedef {object} Acknowledged
 * @property {string[]} created ids of dossiers
 * @property {{ id: string, code: string }[]} submitted
 * @property {{ id: string, reference: string }[]} paid at the bank, which said so
 * @property {string[]} approved ids of dossiers
 * @property {{ id: string, number: string, verifyCode: string, sha256: string }[]} issued results that a citizen has downloaded
 */

/** Citizens and officers at work, several dossiers at a time, from the draft to the signed result. */
export class Office {
  /** @type {Acknowledged} */
  acknowledged = { created: [], submitted: [], paid: [], approved: [], issued: [] };
  /** What is going on now, for whoever pulls the plug: how many are at each stage. @type {Record<string, number>} */
  at = { submit: 0, pay: 0, sign: 0 };
  #closing = false;
  /** Dossiers that wait for the bank, for the leader's key or for the worker to rise again. */
  #waiting = [];

  /** @param {string} url */
  constructor(url) {
    this.citizen = new Person(url, '068190000001');
    this.desk = new Person(url, 'motcua.xuanhuong');
    this.handler = new Person(url, 'thuly.xuanhuong');
    this.leader = new Person(url, 'lanhdao.xuanhuong');
  }

  async open(workers = 4) {
    for (const person of [this.citizen, this.desk, this.handler, this.leader]) await person.signIn();
    const q = encodeURIComponent('Xuân Hương');
    const { body } = await this.citizen.get(`/api/public/procedures/${PROCEDURE}/agencies?q=${q}`);
    this.agencyId = body.items[0].id;
    this.working = Promise.all(Array.from({ length: workers }, () => this.#work()));
  }

  /** Lets every dossier begun come to its end. Rejects if one does not: then something did not recover by itself. */
  async close() {
    this.#closing = true;
    await this.working;
    await Promise.all(this.#waiting);
  }

  async #work() {
    while (!this.#closing) {
      if (this.at.sign >= MOST_WAITING) {
        await sleep(200);
        continue;
      }
      const id = await this.#during('submit', () => this.#submit());
      await this.#during('pay', () => this.#pay(id));
      this.#waiting.push(this.#during('sign', () => this.#sign(id)));
      // Kept for `close`; until then a rejection is not yet anybody's.
      this.#waiting.at(-1).catch(() => undefined);
    }
  }

  async #during(stage, work) {
    this.at[stage] += 1;
    try {
      return await work();
    } finally {
      this.at[stage] -= 1;
    }
  }

  async #submit() {
    const { citizen, acknowledged } = this;
    const draft = told(
      await citizen.post('/api/citizen/dossiers', { procedureCode: PROCEDURE, agencyId: this.agencyId }),
    );
    const path = `/api/citizen/dossiers/${draft.id}`;
    acknowledged.created.push(draft.id);
    const paper = Buffer.from(`%PDF-1.4\n% ${draft.id}\n%%EOF\n`);
    told(await citizen.upload(`${path}/papers/${draft.papers[0].code}/files`, 'giay-cu.pdf', paper));
    const { version } = told(await citizen.get(path));
    const saved = told(await citizen.put(`${path}/form`, { version, data: ANSWERS }));
    const declaration = { version: saved.version, resultChannel: 'online', declaration: true };
    const key = `fault-${draft.id}`;
    // An impatient citizen presses twice.
    const [first, second] = await Promise.all([1, 2].map(() => citizen.post(`${path}/submit`, declaration, key)));
    const { code } = told(first);
    if (told(second).code !== code) throw new Error(`${draft.id} was given two codes`);
    acknowledged.submitted.push({ id: draft.id, code });
    return draft.id;
  }

  async #pay(id) {
    const { citizen, acknowledged } = this;
    const [fee] = told(await citizen.get(`/api/citizen/fees?dossier=${id}`)).items;
    const { redirectUrl } = told(await citizen.post(`/api/citizen/fees/${fee.id}/payments`, {}));
    const choice = BANK[Math.floor(Math.random() * BANK.length)];
    const page = await citizen.press(redirectUrl, { choice });
    if (page.status !== 303) throw new Error(`The bank answered ${page.status}`);
    acknowledged.paid.push({ id, reference: redirectUrl.split('/').at(-1) });
  }

  async #sign(id) {
    await this.#act(this.desk, id, 'receive');
    await this.#act(this.handler, id, 'appraise', { conclusion: 'grant', note: 'Đã tra cứu dữ liệu hộ tịch.' });
    // The desk may not give out what is not paid for, and the bank's notice may have been lost.
    await this.#until(id, (dossier) => dossier.feeRequests.every(({ status }) => status === 'paid'));
    await this.#act(this.leader, id, 'approve');
    this.acknowledged.approved.push(id);
    const { result } = await this.#until(id, (dossier) => dossier.result && dossier.status === 'returned');
    const { status, bytes } = await this.citizen.get(`/api/citizen/dossiers/${id}/result`);
    if (status !== 200) throw new Error(`The result of ${id} cannot be read: ${status}`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.acknowledged.issued.push({ id, number: result.number, verifyCode: result.verifyCode, sha256 });
  }

  async #act(officer, id, act, body = {}) {
    for (;;) {
      const { version, allowedActions } = told(await officer.get(`/api/staff/dossiers/${id}`));
      const answer = await officer.post(`/api/staff/dossiers/${id}/${act}`, { version, ...body });
      // A payment that arrives meanwhile makes the dossier a newer one: read again, decide again.
      if (answer.body?.type !== 'dossier/stale') return told(answer, `${act}, allowed: ${allowedActions}`);
    }
  }

  async #until(id, holds) {
    for (const end = performance.now() + SETTLED_WITHIN_MS; performance.now() < end; await sleep(1_000)) {
      const dossier = told(await this.citizen.get(`/api/citizen/dossiers/${id}`));
      if (holds(dossier)) return dossier;
    }
    throw new Error(`Dossier ${id} did not get on by itself`);
  }
}

function told({ status, body }, what = '') {
  if (status >= 200 && status < 300) return body;
  throw new Error(`Refused with ${status} ${what}: ${JSON.stringify(body)}`);
}
