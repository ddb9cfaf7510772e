import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { browserPath, openBrowser } from '../browser';
import { startPortal, type Portal } from '../portal';
import { issuedResult } from './issued-result';
import { PHONE, Visits } from './visits';

// `npm test` looks for a browser, names these tests as skipped where there is none, and fails for it in CI.
(browserPath ? describe : describe.skip)('a signed result in a stranger’s browser', () => {
  let portal: Portal;
  let browser: Browser;
  let visits: Visits;
  let page: Page;
  let result: { pdf: Buffer; verifyCode: string };

  beforeAll(async () => {
    portal = await startPortal();
    result = await issuedResult(portal);
    browser = await openBrowser();
    visits = new Visits(browser);
    page = await visits.begin(PHONE);
    await page.goto(`${portal.url}/kiem-tra`, { waitUntil: 'networkidle' });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  /** Lets a file go over the page, as a mouse does. */
  const drop = (name: string, bytes: Buffer) =>
    page.evaluate(`(() => {
      const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], '${name}', { type: 'application/pdf' }));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    })()`);

  it('is judged valid when it is dropped onto the page', async () => {
    await visits.inspect(page);
    await drop('ket-qua.pdf', result.pdf);
    await page.getByRole('heading', { name: 'Chữ ký số hợp lệ' }).waitFor();
    await page.getByText('Tệp có 2 chữ ký số.').waitFor();
    await visits.inspect(page);
  });

  it('gives the revision that the first signer saw, and shows it in a tab of its own', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: /^Lưu về máy/ })
        .first()
        .click(),
    ]);
    const signed = readFileSync(await download.path());
    expect(signed.length).toBeLessThan(result.pdf.length);
    expect(signed.equals(result.pdf.subarray(0, signed.length))).toBe(true);
    expect(signed.subarray(-16).toString('latin1')).toMatch(/%%EOF\s*$/);
    const show = page.getByRole('link', { name: /^Xem bản đã ký/ }).first();
    expect([await show.getAttribute('target'), (await show.getAttribute('href'))?.slice(0, 5)]).toEqual([
      '_blank',
      'blob:',
    ]);
  });

  it('is told as changed once a single byte of it is another', async () => {
    const tampered = Buffer.from(result.pdf);
    const at = tampered.indexOf('endstream') - 40;
    tampered.writeUInt8(tampered.readUInt8(at) ^ 1, at);
    await drop('bi-sua.pdf', tampered);
    await page.getByRole('heading', { name: 'Chữ ký số không hợp lệ' }).waitFor();
    await page
      .getByText(/bị thay đổi/)
      .first()
      .waitFor();
    await visits.inspect(page);
  });

  it('is found by the code that is printed on it, with the same verdict', async () => {
    await page.goto(`${portal.url}/kiem-tra/${result.verifyCode}`);
    await page.getByRole('heading', { name: 'Chữ ký số hợp lệ' }).waitFor();
    await visits.inspect(page);
  });

  it('met no fault of script, style or accessibility on any page', () => {
    expect(visits.faults).toEqual([]);
  });
});
