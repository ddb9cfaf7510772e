import type { PublicResultDto } from '../src/dossier.dto';
import { CODES, FORM, openOffice, pdf, type Office } from './office';

describe('the story of a dossier', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  }, 120_000);
  afterAll(() => office?.close());

  it('goes from a draft to a verified result over HTTP alone', async () => {
    const draft = await office.start('lan');
    expect(draft).toMatchObject({
      version: 1,
      code: null,
      statusText: 'Bản nháp',
      data: { applicantName: 'Nguyễn Thị Lan' },
      allowedActions: ['edit', 'delete', 'submit'],
      fee: null,
      timeline: [],
    });
    const drawing = pdf();
    expect((await office.upload('lan', draft.id, 'application', drawing, 'Đơn đề nghị.pdf')).body).toMatchObject({
      name: 'Đơn đề nghị.pdf',
      size: drawing.length,
      type: 'application/pdf',
    });
    const saved = (await office.as('lan').put(`/api/citizen/dossiers/${draft.id}/form`, { version: 1, data: FORM }))
      .body;

    const filed = await office.submit('lan', saved);
    expect(filed.body).toMatchObject({
      status: 'submitted',
      statusText: 'Mới đăng ký',
      nationalStatus: 1,
      allowedActions: ['withdraw'],
    });
    expect(filed.body.code).toMatch(/^H36\.24781-\d{6}-\d{4}$/);
    expect(filed.body.timeline).toEqual([
      expect.objectContaining({ act: 'submit', text: 'Nộp hồ sơ', by: 'Nguyễn Thị Lan' }),
    ]);

    const confirmation = await office.as('lan').get(`/api/citizen/dossiers/${draft.id}/receipt`);
    expect(confirmation.headers.get('content-disposition')).toContain('xac-nhan-da-nop');

    const queue = await office.as('reception').get('/api/staff/dossiers?box=reception');
    expect(queue.body.items).toContainEqual(
      expect.objectContaining({ code: filed.body.code, applicantName: 'Nguyễn Thị Lan', stepName: 'Tiếp nhận hồ sơ' }),
    );
    const seen = await office.seen('reception', draft.id);
    expect(seen).toMatchObject({
      applicant: { citizenNumber: '068190000001', phone: '0900000001' },
      allowedActions: ['receive', 'return-for-supplement', 'refuse'],
    });

    const received = await office.act('reception', seen, 'receive');
    expect(received.dueAt).not.toBeNull();
    expect(received.dueWhy.join(' ')).toContain('5 ngày làm việc');
    const receipt = await office.as('lan').get(`/api/citizen/dossiers/${draft.id}/receipt`);
    expect(receipt.headers.get('content-disposition')).toContain('giay-tiep-nhan');
    expect((await office.as('lan').get(`/api/citizen/dossiers/${draft.id}/receipt`)).body).toEqual(receipt.body);

    const handlerId = await office.accountId('handler');
    const assigned = await office.act('leader', received, 'assign', { handlerId, note: 'Làm sớm giúp.' });
    expect(assigned).toMatchObject({ status: 'processing', holder: { id: handlerId, name: 'Phạm Minh Tuấn' } });
    expect((await office.as('handler').get('/api/staff/dossiers?box=mine')).body.items).toHaveLength(1);

    expect(assigned.resultFields.filter((field: { own: boolean }) => field.own)).toEqual([
      { key: 'condition', label: 'condition', value: null, own: true },
    ]);
    const unfilled = await office.as('handler').post(`/api/staff/dossiers/${draft.id}/appraise`, {
      version: assigned.version,
      conclusion: 'grant',
      note: 'Đủ.',
    });
    expect([unfilled.status, unfilled.body.errors]).toEqual([
      422,
      [expect.objectContaining({ pointer: '/resultFields/condition' })],
    ]);

    const appraised = await office.act('handler', assigned, 'appraise', {
      conclusion: 'grant',
      note: 'Đủ điều kiện.',
      resultFields: { condition: 'hoàn trả mặt đường' },
    });
    expect(appraised).toMatchObject({
      status: 'awaiting-signature',
      holder: null,
      appraisal: { conclusion: 'grant', by: 'Phạm Minh Tuấn' },
    });
    const preview = await office.as('leader').get(`/api/staff/dossiers/${draft.id}/draft-result`);
    expect([preview.status, preview.headers.get('content-type')]).toEqual([200, 'application/pdf']);

    const approved = await office.act('leader', appraised, 'approve');
    expect(approved).toMatchObject({ status: 'signing', result: null });
    expect((await office.as('lan').get(`/api/citizen/dossiers/${draft.id}/result`)).body).toMatchObject({
      type: '/problems/dossier/result-not-ready',
    });

    await office.test.deliverEvents();
    const done = await office.mine('lan', draft.id);
    expect(done).toMatchObject({
      status: 'returned',
      nationalStatus: 10,
      result: { title: 'Giấy phép sử dụng tạm thời lòng đường', number: expect.stringMatching(/^\d\d\/GP-UBND$/) },
      allowedActions: [],
    });
    expect(done.timeline.map((entry: { act: string }) => entry.act)).toEqual([
      'submit',
      'receive',
      'appraise',
      'approve',
      'issue',
      'return-result',
    ]);
    expect(done.timeline.some((entry: { note: string | null }) => entry.note === 'Đủ điều kiện.')).toBe(false);

    const result = await office.as('lan').get(`/api/citizen/dossiers/${draft.id}/result`);
    expect(result.headers.get('content-disposition')).toMatch(/^attachment; filename="\d\d-GP-UBND\.pdf"/);
    const checked = await office.as('nobody').get(`/api/public/results/${done.result!.verifyCode}`);
    expect(checked.body).toMatchObject({
      dossierCode: done.code,
      number: done.result!.number,
      agencyName: seen.agency.name,
    });
    const { verdict } = checked.body as PublicResultDto;
    expect(verdict.signatures.map((one) => [one.integrity, one.trust])).toEqual(Array(2).fill(['passed', 'passed']));

    const tracked = await office.as('nobody').get(`/api/public/tracking/${done.code!.toLowerCase()}`);
    expect(tracked.body).toMatchObject({ status: 'returned', statusText: 'Đã trả kết quả', overdue: false });
    expect(JSON.stringify(tracked.body)).not.toMatch(/Lan|Tuấn|Hưng|068190000001|Phan Đình Phùng/);
  }, 60_000);

  it('comes back for a supplement and goes on, the first request in full and the second with advice', async () => {
    let dossier = await office.seen('reception', (await office.filed('binh')).id);
    dossier = await office.act('reception', dossier, 'return-for-supplement', {
      reason: 'Đơn thiếu chữ ký.',
      papers: [{ code: 'application', note: 'Ký tên rồi quét lại' }],
    });
    expect(dossier).toMatchObject({
      status: 'awaiting-supplement',
      allowedActions: [],
      supplementAdvice: expect.stringContaining('1 lần'),
    });
    const mine = await office.mine('binh', dossier.id);
    expect(mine).toMatchObject({
      supplement: { reason: 'Đơn thiếu chữ ký.', papers: [{ code: 'application', note: 'Ký tên rồi quét lại' }] },
      allowedActions: ['edit', 'resubmit', 'withdraw'],
    });
    const old = mine.papers[0]!.files[0]!;
    expect(
      (await office.as('binh').delete(`/api/citizen/dossiers/${dossier.id}/papers/application/files/${old.id}`)).status,
    ).toBe(204);
    expect(
      await office.sql('SELECT removed_at IS NOT NULL AS hidden FROM dossier.paper_file WHERE id = $1', [old.id]),
    ).toEqual([{ hidden: true }]);
    const missing = await office
      .as('binh')
      .post(`/api/citizen/dossiers/${dossier.id}/resubmit`, { version: mine.version });
    expect(missing.body.errors).toEqual([{ pointer: '/papers/application', detail: 'Còn thiếu giấy tờ: Đơn đề nghị' }]);
    await office.upload('binh', dossier.id, 'application', pdf());
    const again = await office
      .as('binh')
      .post(`/api/citizen/dossiers/${dossier.id}/resubmit`, { version: mine.version, note: 'Đã ký.' });
    expect(again.body).toMatchObject({ status: 'submitted', supplement: null, code: mine.code });
    const seen = await office.seen('reception', dossier.id);
    const received = await office.act('reception', seen, 'receive');
    const second = await office.act('reception', received, 'return-for-supplement', { reason: 'Thiếu sơ đồ.' });
    expect(second.supplementAdvice).toContain('2 lần');
  });

  it('is refused with a reason that its applicant reads', async () => {
    const dossier = await office.filed('lan', CODES.paid);
    await office.act('reception', dossier, 'refuse', { reason: 'Không thuộc thẩm quyền của phường.' });
    const mine = await office.mine('lan', dossier.id);
    expect(mine).toMatchObject({ status: 'refused', allowedActions: [], feeRequests: [{ status: 'cancelled' }] });
    expect(mine.timeline.at(-1)).toMatchObject({ act: 'refuse', note: 'Không thuộc thẩm quyền của phường.' });
  });

  it('is withdrawn by its applicant until the leader has decided', async () => {
    const dossier = await office.filed('lan', CODES.paid);
    const answer = await office
      .as('lan')
      .post(`/api/citizen/dossiers/${dossier.id}/withdraw`, { version: dossier.version, reason: 'Tôi đổi ý.' });
    expect(answer.body).toMatchObject({
      status: 'withdrawn',
      nationalStatus: 7,
      feeRequests: [{ status: 'cancelled' }],
    });
    const decided = await office.act('leader', await office.appraised(await office.filed()), 'approve');
    const late = await office
      .as('lan')
      .post(`/api/citizen/dossiers/${decided.id}/withdraw`, { version: decided.version, reason: 'Tôi đổi ý.' });
    expect([late.status, late.body.type]).toEqual([409, '/problems/dossier/act-not-allowed']);
  });

  it('is sent back by the leader to whoever appraised it', async () => {
    const back = await office.act('leader', await office.appraised(await office.filed()), 'send-back', {
      reason: 'Ghi rõ điều kiện hơn.',
    });
    expect(back).toMatchObject({ status: 'processing', holder: { name: 'Phạm Minh Tuấn' } });
    expect((await office.mine('lan', back.id)).timeline.map((entry: { act: string }) => entry.act)).not.toContain(
      'send-back',
    );
    const again = await office.act('handler', back, 'appraise', { conclusion: 'grant', note: 'Đã ghi rõ.' });
    expect(again.status).toBe('awaiting-signature');
  });

  it('ends with a signed notice where the proposal is to deny', async () => {
    const approved = await office.act(
      'leader',
      await office.appraised(await office.filed('lan', CODES.free, 'desk'), 'deny'),
      'approve',
    );
    await office.test.deliverEvents();
    const done = await office.seen('reception', approved.id);
    expect(done).toMatchObject({
      status: 'completed',
      result: { title: 'Thông báo', number: expect.stringMatching(/^\d\d\/TB-UBND$/) },
    });
    expect((await office.act('reception', done, 'return-result')).status).toBe('returned');
  });

  it('waits for its fee before it is received, where the procedure says so', async () => {
    const dossier = await office.filed('lan', CODES.paid);
    expect(dossier).toMatchObject({
      fee: { total: 100_000, status: 'due' },
      feeRequests: [{ amount: 100_000, status: 'due', dossierCode: dossier.code }],
    });
    const unpaid = await office
      .as('reception')
      .post(`/api/staff/dossiers/${dossier.id}/receive`, { version: dossier.version });
    expect([unpaid.status, unpaid.body]).toEqual([
      409,
      expect.objectContaining({ type: '/problems/dossier/fee-unpaid', detail: 'Còn phải nộp 100.000 đồng.' }),
    ]);
    await office.as('reception').post(`/api/staff/fees/${dossier.feeRequests[0]!.id}/desk-payment`, {});
    await office.test.deliverEvents();
    expect((await office.mine('lan', dossier.id)).timeline.at(-1)).toMatchObject({ text: 'Đã nộp phí, lệ phí' });
    expect((await office.act('reception', dossier, 'receive')).status).toBe('received');
  });

  it('keeps an online result back until its fee is paid, where the fee comes before the result', async () => {
    const dossier = await office.filed('lan', CODES.late);
    await office.act('leader', await office.appraised(dossier), 'approve');
    await office.test.deliverEvents();
    expect(await office.mine('lan', dossier.id)).toMatchObject({ status: 'completed' });
    const early = await office.as('lan').get(`/api/citizen/dossiers/${dossier.id}/result`);
    expect([early.status, early.body.type]).toEqual([409, '/problems/dossier/fee-unpaid']);
    await office.as('reception').post(`/api/staff/fees/${dossier.feeRequests[0]!.id}/desk-payment`, {});
    await office.test.deliverEvents();
    expect((await office.mine('lan', dossier.id)).status).toBe('returned');
    expect((await office.as('lan').get(`/api/citizen/dossiers/${dossier.id}/result`)).status).toBe(200);
  });

  it('leaves a trail that nobody can change, and an audit entry for each act', async () => {
    const dossier = await office.act('reception', await office.filed(), 'receive');
    for (const sql of [
      "UPDATE dossier.action SET note = 'x'",
      'DELETE FROM dossier.action',
      'TRUNCATE dossier.action',
    ]) {
      await expect(office.sql(sql)).rejects.toThrow('never changed or erased');
    }
    const acts = await office.sql<{ action: string; facts: object }>(
      'SELECT action, facts FROM audit.entry WHERE subject = $1 ORDER BY id',
      [`dossier:${dossier.id}`],
    );
    expect(acts.map(({ action }) => action)).toEqual(['dossier.start', 'dossier.submit', 'dossier.receive']);
    expect(JSON.stringify(acts)).not.toMatch(/Lan|Phan Đình Phùng|068190000001/);
    expect(acts[1]!.facts).toMatchObject({
      formSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      files: [{ paper: 'application' }],
    });
  });
});
