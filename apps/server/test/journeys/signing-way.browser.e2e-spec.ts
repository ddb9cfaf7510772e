import type { Browser, Page } from 'playwright-core';
import { browserPath, openBrowser } from '../browser';
import { startPortal, type Portal } from '../portal';
import { PHONE, Visits } from './visits';

(browserPath ? describe : describe.skip)('how a leader signs, chosen in a real browser', () => {
  let portal: Portal;
  let browser: Browser;
  let visits: Visits;
  let page: Page;

  beforeAll(async () => {
    portal = await startPortal();
    browser = await openBrowser();
    visits = new Visits(browser);
    page = await visits.begin(PHONE);
    await page.goto(`${portal.url}/dang-nhap`);
    await visits.signIn(page, 'lanhdao.xuanhuong');
    await page.waitForURL(/\/can-bo/);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  const way = (name: string) => page.getByRole('radio', { name });

  it('is by the key of the portal until they add a phone and choose it', async () => {
    await page.goto(`${portal.url}/can-bo/chu-ky-so`);
    await page.getByRole('heading', { name: 'Cách ký' }).waitFor();
    expect(await way('Khóa do cổng giữ').isChecked()).toBe(true);
    await visits.inspect(page);
    await page.getByRole('button', { name: 'Thêm điện thoại thử nghiệm' }).click();
    await way('Điện thoại thử nghiệm').waitFor();
    expect(await way('Khóa do cổng giữ').isChecked()).toBe(true);
    // Anywhere on its card.
    await page.getByText(/Bạn có 3 phút để xác nhận/).click({ force: true });
    await page.getByText('bạn ký bằng: Điện thoại thử nghiệm.').waitFor();
    await visits.inspect(page);
  });

  it('is chosen from the keyboard as well, and taken back with one press', async () => {
    await way('Điện thoại thử nghiệm').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText('bạn ký bằng: Máy tính của tôi.').waitFor();
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await page.getByText('bạn ký bằng: Điện thoại thử nghiệm.').waitFor();
    await page.reload();
    await way('Điện thoại thử nghiệm').waitFor();
    expect(await way('Điện thoại thử nghiệm').isChecked()).toBe(true);
  });

  it('leads to the phone, which waits for what there is to sign', async () => {
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: /Mở điện thoại thử nghiệm/ }).click();
    const phone = await opened;
    await phone.getByText('Chưa có văn bản nào chờ xác nhận').waitFor();
    const again = phone.waitForResponse((answer) => answer.url().endsWith('/dien-thoai'));
    expect((await again).status()).toBe(200);
    await phone.getByText('Chưa có văn bản nào chờ xác nhận').waitFor();
    await visits.inspect(phone);
  });

  it('shows no fault to anybody on the way', () => {
    expect(visits.faults).toEqual([]);
  });
});
