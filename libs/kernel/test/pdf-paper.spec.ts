import { officialPaper } from '@motcua/kernel/pdf';
import { picture, textOf, withPoppler } from '../src/testing/poppler';
import { AT, licence, slip } from './pdf-samples';

const blank = (text: string) => officialPaper({ title: 'Thử', at: AT }).paragraph(text);

describe('official paper', () => {
  it('gives the same bytes for the same parts and date', async () => {
    const [first, second] = [await licence().render(), await licence().render()];
    expect(first.bytes.equals(second.bytes)).toBe(true);
  });

  it('says where the leader signs and the seal covers a third of it from the left', async () => {
    const { signaturePlaces } = await licence().render();
    expect(signaturePlaces.map(({ field, page }) => [field, page])).toEqual([
      ['leader', 0],
      ['seal', 0],
    ]);
    const [hand, seal] = signaturePlaces.map(({ rect }) => rect);
    const covered = (seal!.x + seal!.width - hand!.x) / hand!.width;
    expect(covered).toBeCloseTo(1 / 3, 2);
    expect(seal!.width / (72 / 25.4)).toBeCloseTo(36, 1);
  });

  it('carries its title, language and date, and empty signature fields', async () => {
    const raw = (await licence().render()).bytes.toString('latin1');
    expect(raw).toMatch(/^%PDF-1\.7/);
    expect(raw).toContain('/Lang (vi-VN)');
    expect(raw).toContain('D:20260305023000Z');
    expect(raw.match(/\/FT \/Sig/g)).toHaveLength(2);
    expect(raw).not.toContain('/ByteRange');
  });

  it('keeps the signature block on a page with some of the text', async () => {
    const { pageCount, signaturePlaces } = await slip(26).render();
    expect(pageCount).toBeGreaterThan(1);
    expect(signaturePlaces[0]?.page).toBe(pageCount - 1);
  });

  it('writes text of any kind: marks for letters no face has, cuts for words without blanks', async () => {
    const { pageCount } = await blank(`${'x'.repeat(400)} 𝔘 漢字 \u0007 \u202e ${'á'.repeat(3000)}`).render();
    expect(pageCount).toBe(2);
  });

  withPoppler('prints every Vietnamese letter with ink, not only as text', async () => {
    const letters = 'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ';
    const row = async (text: string) => picture((await blank(text).render()).bytes).ink(0.1, 0.05, 0.95, 0.12);
    const [plain, accented] = [await row('a'.repeat(60)), await row('ậ'.repeat(60))];
    expect(plain).toBeGreaterThan(0.01);
    expect(accented).toBeGreaterThan(plain * 1.2);
    for (const face of ['bold', 'italic'] as const) {
      const paper = officialPaper({ title: 'Thử', at: AT }).paragraph({ text: letters, [face]: true }.text, {
        [face]: true,
      });
      expect(picture((await paper.render()).bytes).ink(0.1, 0.05, 0.95, 0.2)).toBeGreaterThan(0.01);
    }
    expect(textOf((await blank(letters.toLocaleUpperCase('vi')).render()).bytes).replace(/\s/g, '')).toContain(
      letters.toLocaleUpperCase('vi').slice(0, 30),
    );
  });

  withPoppler('lays the parts where the decree wants them', async () => {
    const { bytes } = await licence().render();
    const text = textOf(bytes);
    expect(text).toMatch(/CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
    expect(text).toMatch(/Số: 15\/GPXD-SXD\s+Lâm Đồng, ngày 05 tháng 3 năm 2026/);
    const page = picture(bytes);
    // Margins stay white; the nation's name stands at the top right, the code at the lower left.
    expect(page.ink(0, 0, 30 / 210 - 0.005, 1)).toBe(0);
    expect(page.ink(1 - 14 / 210, 0, 1, 1)).toBe(0);
    expect(page.ink(0.5, 20 / 297, 0.93, 26 / 297)).toBeGreaterThan(0.1);
    expect(page.ink(30 / 210, 0.69, 30 / 210 + 0.1, 0.76)).toBeGreaterThan(0.3);
  });

  withPoppler('numbers pages from the second and repeats the head of a table', async () => {
    const { bytes, pageCount } = await slip(40).render();
    expect(pageCount).toBe(3);
    expect(textOf(bytes).match(/Thành phần hồ sơ\s+Bản chính/g)).toHaveLength(3);
    const number = (page: number) => picture(bytes, page).ink(0.48, 0.03, 0.52, 0.05);
    expect([number(1) > 0, number(2) > 0, number(3) > 0]).toEqual([false, true, true]);
  });
});
