import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { browserPath, openBrowser } from '../browser';
import { pdfsig } from '@motcua/kernel/testing';
import { startPortal, type Portal } from '../portal';
import { paperPdf } from './samples';
import { DESK, PHONE, Visits } from './visits';

// `npm test` looks for a browser, names these tests as skipped where there is none, and fails for it in CI.
(browserPath ? describe : describe.skip)('one dossier in a real browser', () => {
  let portal: Portal;
  let browser: Browser;
  let phone: Page;
  const desks: Record<string, Page> = {};
  let visits: Visits;
  let code: string;
  let resultUrl: string;

  beforeAll(async () => {
    portal = await startPortal();
    browser = await openBrowser();
    visits = new Visits(browser);
    phone = await visits.begin(PHONE);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  it('is found by everyday words on a phone', async () => {
    await phone.goto(portal.url);
    await visits.inspect(phone);
    await phone.getByRole('searchbox').or(phone.getByRole('combobox')).first().fill('giay doc than');
    await phone.getByRole('button', { name: 'Tìm', exact: true }).click();
    await phone.waitForURL(/\/thu-tuc\?/);
    await visits.inspect(phone);
    await phone
      .getByRole('link', { name: /Giấy xác nhận tình trạng hôn nhân/ })
      .first()
      .click();
    await phone.waitForURL(/\/thu-tuc\/1\.004873/);
    await visits.inspect(phone);
  });

  it('is begun after signing in, at the agency of the ward', async () => {
    await phone.getByRole('link', { name: 'Bắt đầu nộp' }).first().click();
    await phone.waitForURL(/\/dang-nhap/);
    await visits.inspect(phone);
    await visits.signIn(phone, '068190000001');
    await phone.waitForURL(/\/cong-dan\/nop\//);
    await phone.getByRole('searchbox', { name: /Gõ để tìm/ }).fill('xuan huong');
    await phone.getByRole('radio', { name: /Xuân Hương/ }).check();
    await visits.inspect(phone);
    await phone.getByRole('button', { name: 'Tiếp tục' }).click();
    await phone.waitForURL(/\/soan\//);
  });

  it('is filled one topic a page and keeps what was typed', async () => {
    const next = async () => {
      await visits.inspect(phone);
      const before = phone.url();
      await phone.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
      await phone.waitForURL((url) => url.href !== before);
    };
    const date = async (group: RegExp, day: string, month: string, year: string) => {
      const fields = phone.getByRole('group', { name: group });
      await fields.getByLabel('Ngày', { exact: true }).fill(day);
      await fields.getByLabel('Tháng', { exact: true }).fill(month);
      await fields.getByLabel('Năm', { exact: true }).fill(year);
    };
    const address = async (group: RegExp) => {
      const fields = phone.getByRole('group', { name: group });
      await fields.getByLabel('Xã, phường').selectOption({ label: 'Phường Xuân Hương - Đà Lạt' });
      await fields.getByLabel(/Số nhà/).fill('12 Trần Phú');
    };
    await expect(phone.getByLabel(/^Họ và tên/).inputValue()).resolves.toBe('Nguyễn Thị Lan');
    await phone.getByLabel(/^Số định danh cá nhân/).fill('068190000001');
    await address(/^Nơi cư trú/);
    await next();

    await phone.getByLabel('Cho chính tôi').check();
    await date(/^Ngày sinh/, '30', '4', '1990');
    await phone.getByLabel(/^Dân tộc/).fill('Kinh');
    await next();

    await phone.getByLabel('Chưa từng kết hôn').check();
    await address(/^Nơi cư trú trong thời gian/);
    await date(/^Cư trú ở đó từ/, '1', '5', '2008');
    await next();

    await phone.getByLabel('Kết hôn', { exact: true }).check();
    await phone.getByLabel(/^Kết hôn với ai/).fill('Trần Văn Bình');
    await next();
  });

  it('takes its papers, is read over once more and submitted', async () => {
    await phone
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'giay-cu.pdf', mimeType: 'application/pdf', buffer: paperPdf('Giay cu') });
    await phone.getByText('Đã có 1 tệp').waitFor();
    await visits.inspect(phone);
    await phone.getByRole('button', { name: 'Tiếp tục' }).click();
    await phone.waitForURL(/\/soan\/xem-lai|review/);
    await visits.inspect(phone);
    await phone.getByRole('radio', { name: /Trên mạng/ }).check();
    await phone.getByRole('checkbox', { name: /cam đoan/ }).check();
    await phone.getByRole('button', { name: 'Nộp hồ sơ' }).dblclick();
    await phone.waitForURL(/\/da-nop/);
    code = (await phone
      .getByText(/H36\.24781-\d{6}-\d{4}/)
      .first()
      .textContent())!.match(/H36\.24781-\d{6}-\d{4}/)![0];
    await visits.inspect(phone);
  });

  it('is paid at the bank', async () => {
    await phone.getByRole('link', { name: 'Nộp ngay' }).click();
    await phone.getByRole('button', { name: 'Nộp trên mạng' }).click();
    await phone.getByRole('img', { name: /VietQR/ }).waitFor();
    await visits.inspect(phone);
    await phone
      .getByRole('link', { name: /Sang trang ngân hàng/ })
      .or(phone.getByRole('button', { name: /Sang trang ngân hàng/ }))
      .click();
    await phone.waitForURL(/bank-simulator/);
    await visits.inspect(phone);
    await phone.getByRole('button', { name: 'Thanh toán và quay lại cổng' }).click();
    await phone.getByRole('heading', { name: 'Đã nhận được tiền' }).waitFor();
    await visits.inspect(phone);
  });

  it('is received, appraised and signed by three officers at their desks', async () => {
    for (const login of ['motcua', 'thuly', 'lanhdao']) {
      const page = (desks[login] = await visits.begin(DESK));
      await page.goto(`${portal.url}/dang-nhap`);
      await visits.signIn(page, `${login}.xuanhuong`);
      await page.waitForURL(/\/can-bo/);
    }
    const openDossier = async (login: string, box: string) => {
      const page = desks[login]!;
      await page.goto(`${portal.url}/can-bo?box=${box}`);
      await page.getByText(code).first().waitFor();
      await visits.inspect(page);
      await page
        .getByRole('link', { name: new RegExp(code) })
        .first()
        .dblclick();
      await page.waitForURL(/\/can-bo\/ho-so\//);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    };
    const desk = await openDossier('motcua', 'reception');
    await visits.inspect(desk);
    await desk.getByRole('button', { name: 'Tiếp nhận' }).click();
    await visits.inspect(desk);
    await desk.getByRole('dialog').getByRole('button', { name: 'Tiếp nhận' }).click();
    await desk.getByText('Được tiếp nhận').first().waitFor();

    const handler = await openDossier('thuly', 'agency');
    await handler.getByRole('button', { name: 'Thẩm định và trình ký' }).click();
    await handler.getByLabel('Ý kiến thẩm định').fill('Đã tra cứu dữ liệu hộ tịch, chưa từng kết hôn.');
    await visits.inspect(handler);
    await handler.getByRole('dialog').getByRole('button', { name: 'Thẩm định và trình ký' }).click();
    await handler.getByText('Chờ ký duyệt').first().waitFor();

    const leader = await openDossier('lanhdao', 'signing');
    await leader.getByRole('button', { name: 'Phê duyệt và ký' }).click();
    await leader.getByRole('dialog').locator('iframe').waitFor();
    await visits.inspect(leader);
    await leader.getByRole('dialog').getByRole('button', { name: 'Phê duyệt và ký' }).click();
    await leader.getByText('Đã trả kết quả').first().waitFor();
    await visits.inspect(leader);
  });

  it('brings the citizen a signed PDF that pdfsig accepts', async () => {
    await phone.goto(`${portal.url}/cong-dan`);
    await phone.getByText(code).first().waitFor();
    await visits.inspect(phone);
    await phone
      .getByRole('link', { name: /Giấy xác nhận tình trạng hôn nhân/ })
      .first()
      .click();
    await phone.getByText('Đã có kết quả').first().waitFor();
    await visits.inspect(phone);
    const [download] = await Promise.all([
      phone.waitForEvent('download'),
      phone
        .getByRole('link', { name: 'Tải về' })
        .or(phone.getByRole('button', { name: 'Tải về' }))
        .first()
        .click(),
    ]);
    // The third is the timestamp over both, a kind that poppler names but does not judge.
    expect(pdfsig(readFileSync(await download.path()))).toMatchObject({ signatures: 3, valid: 2 });
    resultUrl = (await phone.getByRole('link', { name: 'Kiểm tra', exact: true }).first().getAttribute('href'))!;
    expect(resultUrl).toMatch(/^\/kiem-tra\//);
  });

  it('is verified by a stranger without script, and followed by its code', async () => {
    const stranger = await visits.begin({ ...PHONE, javaScriptEnabled: false });
    await stranger.goto(portal.url + resultUrl);
    expect(await stranger.locator('main').innerText()).toMatch(/hợp lệ/i);
    await stranger.goto(`${portal.url}/tra-cuu?ma=${code}`);
    const words = await stranger.locator('main').innerText();
    expect(words).toContain('Đã trả kết quả');
    expect(words).not.toMatch(/Nguyễn Thị Lan|068/);
    await stranger.goto(`${portal.url}/tra-cuu?ma=H36.24781-200101-0001`);
    expect(await stranger.getByRole('alert').innerText()).toContain('Không có hồ sơ nào mang mã này');
  });

  it('leads the desk to its money and administrators to their rooms', async () => {
    const desk = desks['motcua']!;
    await desk.goto(`${portal.url}/can-bo/thu-phi`);
    await desk.getByText('Mọi khoản ngân hàng báo đều đã khớp').waitFor();
    await visits.inspect(desk);
    const leader = desks['lanhdao']!;
    await leader.goto(`${portal.url}/can-bo/chu-ky-so`);
    await leader.getByText('Đang dùng để ký', { exact: true }).waitFor();
    await visits.inspect(leader);
    const page = await visits.begin(PHONE);
    await page.goto(`${portal.url}/quan-tri`);
    await page.waitForURL(/\/dang-nhap/);
    await visits.signIn(page, 'quantri');
    await page.waitForURL(/\/quan-tri$/);
    await visits.inspect(page);
    const rooms = ['Tài khoản', 'Thủ tục', 'Tài khoản thu', 'Chứng thư số', 'Kho tin cậy', 'Ngày nghỉ', 'Việc bị kẹt'];
    for (const room of rooms) {
      await page.getByRole('navigation').getByRole('link', { name: room, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: room, exact: true }).waitFor();
      await visits.inspect(page);
    }
  });

  it('met no fault of script, style or accessibility on any page', () => {
    expect(visits.faults).toEqual([]);
  });
});
