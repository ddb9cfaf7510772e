import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '@motcua/kernel/database';
import { Dict, PdfFile, RevisionWriter, Stream, type Ref } from '@motcua/kernel/pdf';
import type { TestApp } from '@motcua/kernel/testing';
import { issueAuthority, issueRoot, issueSigner, type Issued } from '../src/authority/certificates';
import { signPdf } from '../src/sign/sign-pdf';
import { pemOf } from '../src/verify/trust-files';
import { administrator, as, ensurePerson, leader, startSignatureApp, type Person } from './people';
import { paper, softwareKey } from './signed-samples';

const NOW = new Date();
/** Nobody shares a name with anybody, unless a test says so. */
let people = 0;
const someone = (name = `Nguoi thu ${people++}`) => ({ ...leader(), name });
let test: TestApp;
let issuing: Issued;
beforeAll(async () => {
  test = await startSignatureApp();
  const root = await issueRoot({ name: 'Gốc của Ban Cơ yếu' }, NOW);
  issuing = await issueAuthority({ name: 'Cấp' }, root, NOW);
  const folder = join(test.config.dataDir, 'trust');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'goc.pem'), pemOf(root.certificate));
});
afterAll(() => test.close());

interface Ticket {
  id: string;
  FileName: string;
  FileUploadHandler: string;
  SessionId: string;
}
const open = async (person: Person, pdf?: Buffer): Promise<Ticket> => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(pdf ?? (await paper()))]), 'giay-phep.pdf');
  const answer = await fetch(`${test.url}/api/staff/signing-tickets`, {
    method: 'POST',
    body: form,
    headers: { 'x-person': JSON.stringify(person) },
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Ticket;
};
const here = (address: string) => address.replace(/^https?:\/\/[^/]+/, test.url);

/** The program on the signer's machine: fetches, signs by its own key, and sends back. */
const program = {
  fetch: async ({ FileName }: Ticket) => Buffer.from(await (await fetch(here(FileName))).arrayBuffer()),
  certify: (name: string, { born = NOW, issuer = issuing } = {}) =>
    issueSigner({ name, title: 'Phó Giám đốc' }, issuer, 'ecdsa-p256', born),
  sign: async (pdf: Buffer, by: string | Issued, { field = 'leader', born = NOW, issuer = issuing } = {}) => {
    const issued = typeof by === 'string' ? await program.certify(by, { born, issuer }) : by;
    const order = { field, appearance: { kind: 'hand' as const, lines: [] }, reason: 'Ký', at: new Date() };
    return (await signPdf(pdf, order, softwareKey(issued, 'ecdsa-p256', [issuer.certificate]), 'Người ký')).pdf;
  },
  send: async ({ FileUploadHandler }: Ticket, pdf: Buffer) => {
    const form = new FormData();
    form.append('uploadfile', new Blob([new Uint8Array(pdf)]), 'giay-phep.signed.pdf');
    const answer = await fetch(here(FileUploadHandler), { method: 'POST', body: form });
    return (await answer.json()) as { Status: boolean; Message: string; FileName: string; FileServer: string };
  },
};

describe('signing by a program on one’s own machine', () => {
  it('takes the paper out and back under one ticket, once', async () => {
    const me = someone();
    const ticket = await open(me);
    const original = await program.fetch(ticket);
    expect(original.subarray(0, 5).toString()).toBe('%PDF-');
    const signed = await program.sign(original, me.name);
    expect(await program.send(ticket, signed)).toEqual({
      Status: true,
      Message: 'Đã nhận văn bản đã ký',
      FileName: 'giay-phep.signed.pdf',
      FileServer: ticket.id,
    });
    const mine = as(test, me);
    expect((await mine.get(`/api/staff/signing-tickets/${ticket.id}`)).body).toMatchObject({ state: 'signed' });
    const back = (await mine.get(`/api/staff/signing-tickets/${ticket.id}/document`)).body as Buffer;
    expect(back.equals(signed)).toBe(true);
    expect((await as(test, leader()).get(`/api/staff/signing-tickets/${ticket.id}`)).status).toBe(404);

    expect(await program.send(ticket, signed)).toMatchObject({ Status: false });
    expect((await fetch(here(ticket.FileName))).status).toBe(410);
    const trail = await test
      .get(Database)
      .reader.query<{ action: string; actor_id: string }[]>(
        'SELECT action, actor_id FROM audit.entry WHERE subject = $1 ORDER BY id',
        [`ticket:${ticket.id}`],
      );
    expect(trail).toEqual([
      { action: 'signature.open-ticket', actor_id: me.id },
      { action: 'signature.sign-at-desk', actor_id: me.id },
    ]);
  });

  it('is taken once when it comes twice at the same time', async () => {
    const me = someone();
    const ticket = await open(me);
    const signed = await program.sign(await program.fetch(ticket), me.name);
    const answers = await Promise.all([1, 2, 3].map(() => program.send(ticket, signed)));
    expect(answers.filter(({ Status }) => Status)).toHaveLength(1);
  });

  it('refuses what does not extend the original, however it is signed', async () => {
    const me = someone();
    const ticket = await open(me);
    const original = await program.fetch(ticket);
    const altered = Buffer.from(await program.sign(original, me.name));
    altered[10]! ^= 1;
    for (const pdf of [original, altered, Buffer.from('no pdf'), original.subarray(0, 100)])
      expect(await program.send(ticket, pdf)).toMatchObject({
        Status: false,
        Message: expect.stringContaining('văn bản đã mở') as string,
      });
    expect(await program.send(ticket, await program.sign(original, me.name))).toMatchObject({ Status: true });
  });

  it('refuses another’s signature, one that nobody trusts, an expired one, two, and none', async () => {
    const me = someone();
    const ticket = await open(me);
    const original = await program.fetch(ticket);
    const stranger = await issueRoot({ name: 'Gốc lạ' }, NOW);
    const drawn = new RevisionWriter(PdfFile.open(original));
    const page = drawn.file.pages()[0] as Ref;
    drawn.set(page, drawn.dict(page).with({ Contents: drawn.add(new Stream(new Dict(), Buffer.from('0 0 1 rg'))) }));
    for (const [pdf, words] of [
      [await program.sign(original, 'Trần Thị Khác'), 'người khác'],
      [
        await program.sign(original, me.name, { issuer: await issueAuthority({ name: 'Lạ' }, stranger, NOW) }),
        'một chữ ký số mới',
      ],
      [
        await program.sign(original, me.name, { born: new Date(Date.now() - 5 * 365 * 86_400_000) }),
        'một chữ ký số mới',
      ],
      [await program.sign(await program.sign(original, me.name), me.name, { field: 'seal' }), 'một chữ ký số mới'],
      [drawn.write().bytes, 'một chữ ký số mới'],
    ] as const)
      expect(await program.send(ticket, pdf)).toMatchObject({
        Status: false,
        Message: expect.stringContaining(words) as string,
      });
  });

  it('adds to what others have signed, and lets nobody disturb it', async () => {
    const first = await program.sign(await paper(), 'Lê Hoàng Đức');
    const me = someone();
    const ticket = await open(me, first);
    const second = await program.sign(await program.fetch(ticket), me.name, { field: 'seal' });
    expect(await program.send(ticket, second)).toMatchObject({ Status: true });
  });

  it('knows no ticket that was not given out, or whose time is over', async () => {
    const me = someone();
    const ticket = await open(me);
    const other = here(ticket.FileName).replace(ticket.SessionId, '0'.repeat(64));
    expect((await fetch(other)).status).toBe(410);
    await test
      .get(Database)
      .reader.query("UPDATE signature.desktop_ticket SET expires_at = now() - interval '1 second' WHERE id = $1", [
        ticket.id,
      ]);
    expect((await fetch(here(ticket.FileName))).status).toBe(410);
    expect(await program.send(ticket, await program.sign(await paper(), me.name))).toMatchObject({ Status: false });
  });
});

describe('whose certificate signs at a desk', () => {
  const signedBy = async (person: Person, certificate: Issued) => {
    const ticket = await open(person);
    return program.send(ticket, await program.sign(await program.fetch(ticket), certificate));
  };
  const certificatesOf = async (person: Person) =>
    ((await as(test, person).get('/api/staff/certificates/mine')).body as { items: object[] }).items;
  const UNREGISTERED = { Status: false, Message: expect.stringContaining('chưa được đăng ký cho bạn') as string };

  it('is entered at its first use, shown to its person, and noted in the trail', async () => {
    const me = someone();
    const own = await program.certify(me.name);
    expect(await signedBy(me, own)).toMatchObject({ Status: true });
    expect(await certificatesOf(me)).toMatchObject([{ keeper: 'desktop', source: 'brought', state: 'active' }]);
    const trail = await test
      .get(Database)
      .reader.query<{ facts: object }[]>(
        "SELECT facts FROM audit.entry WHERE actor_id = $1 AND action = 'signature.bring-certificate'",
        [me.id],
      );
    expect(trail).toMatchObject([{ facts: { keeper: 'desktop', serial: own.serial } }]);
    expect(await signedBy(me, own)).toMatchObject({ Status: true });
    expect(await certificatesOf(me)).toHaveLength(1);
  });

  it('is from then on no other, until an administrator revokes it', async () => {
    const me = someone();
    await signedBy(me, await program.certify(me.name));
    const next = await program.certify(me.name);
    expect(await signedBy(me, next)).toMatchObject(UNREGISTERED);
    const [{ id }] = (await certificatesOf(me)) as [{ id: string }];
    await as(test, administrator()).post(`/api/admin/certificates/${id}/revoke`, { reason: 'Đổi thiết bị' });
    expect(await signedBy(me, next)).toMatchObject({ Status: true });
    await expect(ensurePerson(test, me.id)).resolves.toEqual(expect.any(String));
  });

  it('is never taken for that of another who bears the same name', async () => {
    const [first, second] = [someone('Tran Thi Mai'), someone('TRAN  THI MAI')];
    const [ofFirst, ofSecond] = [await program.certify('Trần Thị Mai'), await program.certify('Trần Thị Mai')];
    expect(await signedBy(first, ofFirst)).toMatchObject({ Status: true });
    expect(await signedBy(second, ofFirst)).toMatchObject({
      Status: false,
      Message: expect.stringContaining('của người khác') as string,
    });
    expect(await signedBy(second, ofSecond)).toMatchObject(UNREGISTERED);
    const order = { accountId: second.id, certificate: Buffer.from(pemOf(ofSecond.certificate)).toString('base64') };
    expect((await as(test, second).post('/api/admin/desktop-certificates', order)).status).toBe(403);
    expect(await as(test, administrator()).post('/api/admin/desktop-certificates', order)).toMatchObject({
      status: 201,
      body: { keeper: 'desktop', ownerId: second.id, name: 'Trần Thị Mai' },
    });
    expect(await signedBy(second, ofSecond)).toMatchObject({ Status: true });
  });
});
