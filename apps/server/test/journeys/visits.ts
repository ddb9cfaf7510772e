import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { axeFindings, sidewaysScroll } from '../browser';
import { PASSWORD } from './samples';

export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true };
export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

/** People at their browsers, and what is wrong with the pages they were shown. */
export class Visits {
  private readonly found = new Set<string>();

  constructor(private readonly browser: Browser) {}

  /** Script errors, refused resources, findings of axe and sideways scrolling, a line each. */
  get faults(): string[] {
    return [...this.found];
  }

  async begin(options: BrowserContextOptions): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'vi-VN', acceptDownloads: true, ...options });
    context.setDefaultTimeout(90_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.found.add(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        this.found.add(`${page.url()}: ${message.text()}`);
    });
    return page;
  }

  async signIn(page: Page, login: string): Promise<void> {
    await page.locator('input[name=login]').fill(login);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
  }

  /** What every page owes, once it is drawn: no finding of axe, no sideways scrolling. */
  async inspect(page: Page): Promise<void> {
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    let findings = await findingsOn(page);
    // A page on its way to the next is judged when it has come.
    for (let look = 1; findings.length > 0 && look < 4; look++) {
      await page.waitForTimeout(1_000);
      findings = await findingsOn(page);
    }
    for (const finding of findings) this.found.add(finding);
  }
}

async function findingsOn(page: Page): Promise<string[]> {
  const wide = await sidewaysScroll(page);
  const all = [...(await axeFindings(page)), ...(wide > 0 ? [`${wide} px too wide`] : [])];
  return all.map((finding) => `${page.url()}: ${finding}`);
}
