import type { Browser, Page } from 'playwright-core';
import { pdfsig } from '@motcua/kernel/testing';
import { browserPath, openBrowser } from '../browser';
import { HttpClient } from '../http-client';
import { startPortal, type Portal } from '../portal';
import { proposedResult } from './issued-result';
import { PASSWORD } from './samples';
import { DESK, PHONE, Visits } from './visits';

// `npm test` looks for a browser, names these tests as skipped where there is none, and fails for it in CI.
(browserPath ? describe : describe.skip)('a leader who signs on the phone, in a real browser', () => {
  let portal: Portal;
  let browser: Browser;
  let visits: Visits;
  let desk: Page;
  let phone: Page;
  let citizen: HttpClient;
  let id: string;

  beforeAll(async () => {
    portal = await startPortal();
    ({ id, citizen } = await proposedResult(portal));
    browser = await openBrowser();
    visits = new Visits(browser);
    desk = await visits.begin(DESK);
    phone = await visits.begin(PHONE);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  /** The phone's page asks again by itself; what it shows is waited for. */
  const press = async (decision: 'Xác nhận' | 'Từ chối') => {
    await phone.getByRole('button', { name: decision }).first().click();
    await phone.getByText(decision === 'Xác nhận' ? /^Đã xác nhận/ : /^Đã từ chối/).waitFor();
  };

  it('chooses the phone as the way to sign', async () => {
    await desk.goto(`${portal.url}/dang-nhap?ve=/can-bo/chu-ky-so`);
    await visits.signIn(desk, 'lanhdao.xuanhuong');
    const add = desk.getByRole('button', { name: 'Thêm điện thoại thử nghiệm' });
    const choice = desk.getByText('Điện thoại thử nghiệm', { exact: true });
    await add.or(choice).first().waitFor();
    if (await add.isVisible()) await add.click();
    await choice.first().click();
    await desk.getByText(/Từ lần phê duyệt sau, bạn ký bằng: Điện thoại thử nghiệm/).waitFor();
    await visits.inspect(desk);
  });

  it('is told what will happen, approves, and sees what is waited for', async () => {
    await desk.goto(`${portal.url}/can-bo/ho-so/${id}`);
    await desk.getByRole('button', { name: 'Phê duyệt và ký' }).click();
    await desk
      .getByRole('dialog')
      .getByText(/bạn có 3 phút để xác nhận/)
      .waitFor();
    await desk.getByRole('dialog').getByRole('button', { name: 'Phê duyệt và ký' }).click();
    await desk.getByText('Đang chờ bạn xác nhận trên điện thoại.').waitFor();
    expect(await desk.getByRole('timer').innerText()).toMatch(/^Còn 2:\d\d$/);
    await visits.inspect(desk);
  });

  it('refuses on the phone, hears of it at the desk, and finds it among what waits', async () => {
    const page = await desk.getByRole('link', { name: 'Mở điện thoại thử nghiệm' }).getAttribute('href');
    await phone.goto(page!);
    await visits.inspect(phone);
    await press('Từ chối');
    await desk.getByText(/Yêu cầu ký trên điện thoại bị từ chối/).waitFor();
    await visits.inspect(desk);
    await desk.goto(`${portal.url}/can-bo/ky`);
    await desk.getByText('1 văn bản đã phê duyệt chờ bạn ký lại.').waitFor();
    await visits.inspect(desk);
    await desk.getByRole('link', { name: 'Xem danh sách' }).click();
    await desk.getByText('Bị từ chối trên điện thoại').waitFor();
    await visits.inspect(desk);
  });

  it('signs again, confirms, and the citizen holds a result that pdfsig accepts', async () => {
    await desk.goto(`${portal.url}/can-bo/ho-so/${id}`);
    await desk.getByRole('button', { name: 'Ký lại' }).click();
    await desk.getByRole('timer').waitFor();
    await press('Xác nhận');
    await desk.getByText('Đã trả kết quả').first().waitFor();
    const { bytes } = await citizen.get(`/api/citizen/dossiers/${id}/result`);
    // The third is the timestamp over both, a kind that poppler names but does not judge.
    expect(pdfsig(bytes)).toMatchObject({ signatures: 3, valid: 2 });
    const { verifyCode } = (await citizen.get(`/api/citizen/dossiers/${id}`)).body.result as { verifyCode: string };
    const { body } = await citizen.get(`/api/public/results/${verifyCode}`);
    expect(body.verdict.conclusion).toBe('TOTAL_PASSED');
  });

  it('sees one number taken, however often it was asked for', async () => {
    const leader = await new HttpClient(portal.url).signIn('lanhdao.xuanhuong', PASSWORD);
    const { body } = await leader.get(`/api/staff/dossiers/${id}`);
    expect(body.result.number).toMatch(/^01\//);
    expect(
      body.internalTimeline.filter(({ act }: { act: string }) => act === 'approve' || act === 'issue'),
    ).toHaveLength(2);
  });

  it('met no fault of script, style or accessibility on any page', () => {
    expect(visits.faults).toEqual([]);
  });
});
