import { TEXTS, type Text } from './notification.texts';
import { applies, factsOf, write } from './notification.writing';

const dossier = {
  dossierId: '0198a000-0000-7000-8000-000000000001',
  dossierCode: 'H36.12.1-261120-0042',
  agencyId: '0198a000-0000-7000-8000-000000000002',
  applicantId: '0198a000-0000-7000-8000-000000000003',
  procedureName: 'Cấp giấy phép xây dựng',
};
const fee = { ...dossier, payerId: dossier.applicantId, amount: 1_250_000 };

/** One event of each kind with the facts that it carries. */
const EVENTS: Record<string, object> = {
  'dossier.submitted': { ...dossier, procedureCode: '1.009994' },
  'dossier.received': { ...dossier, dueAt: '2026-11-27T10:00:00.000Z' },
  'dossier.supplement-requested': dossier,
  'dossier.resubmitted': { ...dossier, handlerId: dossier.agencyId },
  'dossier.refused': dossier,
  'dossier.assigned': { ...dossier, handlerId: dossier.agencyId },
  'dossier.submitted-for-signature': dossier,
  'dossier.sent-back': { ...dossier, handlerId: null },
  'dossier.signing-interrupted': { ...dossier, signerId: dossier.agencyId, why: 'refused' },
  'dossier.result-issued': { ...dossier, resultNumber: '15/GP-UBND' },
  'dossier.result-returned': dossier,
  'dossier.withdrawn': dossier,
  'payment.fee-requested': fee,
  'payment.fee-paid': { ...fee, channel: 'online' },
  'payment.fee-cancelled': fee,
  'payment.fee-refund-due': fee,
  'payment.fee-refunded': fee,
  'payment.transfer-mismatched': { ...fee, received: 1_000_000 },
};
const first = (kind: string, change: object = {}) => write(TEXTS[kind]![0]!, factsOf({ ...EVENTS[kind], ...change }));

describe('the words of a notification', () => {
  it('exist for exactly the events that are told', () => {
    expect(Object.keys(TEXTS).sort()).toEqual(Object.keys(EVENTS).sort());
  });

  it.each(Object.keys(TEXTS))('of %s say everything that they name, in NFC', (kind) => {
    for (const text of TEXTS[kind]!) {
      const facts = factsOf(EVENTS[kind]!);
      const { title, body, link } = write(text, facts);
      const sentences = text.body.length;
      expect(`${title} ${body}`).not.toMatch(/[{}]|undefined|null|NaN/);
      expect(body.split(/(?<=\.)\s/)).toHaveLength(sentences);
      expect(title).toBe(title.normalize('NFC'));
      expect(title).not.toMatch(/\.$/);
      expect(link).toMatch(/^\/(cong-dan|can-bo)\/ho-so\/0198a000-/);
    }
  });

  it('write money and time as people do', () => {
    expect(first('payment.fee-requested').title).toBe('Hồ sơ H36.12.1-261120-0042 cần nộp 1.250.000 đồng');
    expect(first('dossier.received').body).toBe(
      'Cơ quan bắt đầu giải quyết “Cấp giấy phép xây dựng”. Hẹn trả kết quả trước 17:00 ngày 27/11/2026.',
    );
  });

  it('leave out a sentence about what is not known', () => {
    expect(first('dossier.received', { dueAt: null }).body).toBe(
      'Cơ quan bắt đầu giải quyết “Cấp giấy phép xây dựng”.',
    );
  });

  it('refuse a title without its fact', () => {
    const text: Text = { to: 'applicant', title: 'Hồ sơ {unknown}', body: [] };
    expect(() => write(text, factsOf(dossier))).toThrow('lacks a fact');
  });

  it('lead citizens and officers each to their own room', () => {
    const [applicant, staff] = TEXTS['dossier.submitted']!.map((text) => write(text, factsOf(dossier)).link);
    expect(applicant).toBe(`/cong-dan/ho-so/${dossier.dossierId}`);
    expect(staff).toBe(`/can-bo/ho-so/${dossier.dossierId}`);
  });

  it('are told only where their condition holds', () => {
    const desk = TEXTS['payment.fee-paid']![1]!;
    expect(applies(desk, factsOf({ channel: 'online' }))).toBe(true);
    expect(applies(desk, factsOf({ channel: 'desk' }))).toBe(false);
    const unassigned = TEXTS['dossier.sent-back']![1]!;
    expect(applies(unassigned, factsOf({ handlerId: null }))).toBe(true);
    expect(applies(unassigned, factsOf({ handlerId: 'somebody' }))).toBe(false);
  });
});
