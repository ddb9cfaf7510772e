import { startPortal, type Portal } from './portal';

describe('limits on pages that are drawn here', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal({ TRUST_PROXY: 'true' });
  }, 120_000);
  afterAll(() => portal?.stop());

  /** Has a file checked as a browser without script does; answers what the page says. */
  const check = async (visitor: string) => {
    const form = new FormData();
    form.append('file', new Blob(['no PDF']), 'giay-phep.pdf');
    const page = await fetch(`${portal.url}/kiem-tra`, {
      method: 'POST',
      body: form,
      headers: { 'x-forwarded-for': visitor },
    });
    return /không phải tệp PDF|thao tác quá nhanh/.exec(await page.text())?.[0];
  };

  it('say on a page of the portal what to do with a file that is too large', async () => {
    const form = new FormData();
    form.append('file', new Blob([Buffer.alloc(25 * 1_048_576)]), 'giay-phep.pdf');
    const page = await fetch(`${portal.url}/kiem-tra`, { method: 'POST', body: form });
    expect([page.status, page.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
    expect(await page.text()).toMatch(/Tệp lớn hơn 20 MB nên không kiểm tra được ở đây[^]*<h1[^>]*>Kiểm tra chữ ký số/);
  });

  it('stop who asks too much, and nobody else', async () => {
    for (let i = 0; i < 30; i++) expect(await check('203.0.113.1')).toBe('không phải tệp PDF');
    expect(await check('203.0.113.1')).toBe('thao tác quá nhanh');
    expect(await check('203.0.113.2')).toBe('không phải tệp PDF');
  });
});
