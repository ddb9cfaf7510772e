import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { browserPath, openBrowser } from '../browser';
import { startPortal, type Portal } from '../portal';
import { paperPdf } from './samples';
import { PHONE, Visits } from './visits';

const root = resolve(__dirname, '../../../..');
const FILES = [
  {
    name: 'our three procedures',
    file: join(root, 'libs/procedure/test/three-procedures.json'),
    loaded: 3,
    wanted: { words: 'hoi dieu', title: /Thông báo tổ chức hội diều/ },
  },
  {
    name: 'the 87 procedures that were published in 2021 (skipped where the file is not there)',
    file: join(root, '../shared/data/procedures-2021.json'),
    loaded: 87,
    wanted: { words: 'ho ngheo phat sinh', title: /Công nhận hộ nghèo, hộ cận nghèo phát sinh trong năm/ },
  },
];

(browserPath ? describe : describe.skip)('an imported procedure in a real browser', () => {
  let portal: Portal;
  let browser: Browser;
  let visits: Visits;

  beforeAll(async () => {
    portal = await startPortal();
    browser = await openBrowser();
    visits = new Visits(browser);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  const importInto = (file: string) =>
    JSON.parse(
      execFileSync(process.execPath, ['dist/apps/server/src/cli.js', 'procedure', 'import', file], {
        cwd: root,
        env: portal.env,
        encoding: 'utf8',
      }),
    ) as object;

  const onward = async (page: Page, button: string, to: RegExp) => {
    await visits.inspect(page);
    await page.getByRole('button', { name: button }).click();
    await page.waitForURL(to);
  };

  const file = async (page: Page, wanted: { words: string; title: RegExp }) => {
    await page.goto(`${portal.url}/thu-tuc?q=${encodeURIComponent(wanted.words)}`);
    await visits.inspect(page);
    await page.getByRole('link', { name: wanted.title }).first().click();
    await page.getByRole('heading', { level: 1, name: wanted.title }).waitFor();
    await visits.inspect(page);
    await page.getByRole('link', { name: 'Bắt đầu nộp' }).first().click();
    await page.waitForURL(/\/dang-nhap/);
    await visits.signIn(page, '068190000001');
    await page.waitForURL(/\/cong-dan\/nop\//);
    await page.getByRole('searchbox', { name: /Gõ để tìm/ }).fill('xuan huong');
    await page.getByRole('radio', { name: /Xuân Hương/ }).check();
    await onward(page, 'Tiếp tục', /\/soan\//);

    await page.getByLabel(/^Số định danh cá nhân/).fill('068190000001');
    await page.getByLabel('Xã, phường').selectOption({ label: 'Phường Xuân Hương - Đà Lạt' });
    await page.getByLabel(/Số nhà/).fill('12 Trần Phú');
    await onward(page, 'Lưu và tiếp tục', /behalf/);
    await page.getByLabel('Cho chính tôi').check();
    await onward(page, 'Lưu và tiếp tục', /request/);
    await page.getByLabel(/^Bạn đề nghị giải quyết việc gì/).fill('Đề nghị giải quyết theo thủ tục này.');
  };

  for (const { name, file: path, loaded, wanted } of FILES)
    (existsSync(path) ? it : it.skip)(`opens and files one of ${name}`, async () => {
      expect(importInto(path)).toMatchObject({ loaded, updated: 0, refused: [] });
      const page = await visits.begin(PHONE);
      await file(page, wanted);
      await onward(page, 'Lưu và tiếp tục', /giay-to/);
      for (const paper of await page.locator('input[type=file]:not([capture])').all())
        await paper.setInputFiles({ name: 'giay-to.pdf', mimeType: 'application/pdf', buffer: paperPdf('Giay to') });
      await page.getByText('Đã có 1 tệp').last().waitFor();
      await onward(page, 'Tiếp tục', /xem-lai/);
      await page.getByRole('radio', { name: /Trên mạng/ }).check();
      await page.getByRole('checkbox', { name: /cam đoan/ }).check();
      await onward(page, 'Nộp hồ sơ', /da-nop/);
      await visits.inspect(page);
      const [code] = /H36\.24781-\d{6}-\d{4}/.exec(await page.locator('main').innerText()) ?? [];
      await page.goto(`${portal.url}/tra-cuu?ma=${code}`);
      expect(await page.locator('main').innerText()).toMatch(wanted.title);
      await page.close();
    });

  it('met no fault of script, style or accessibility on any page', () => {
    expect(visits.faults).toEqual([]);
  });
});
