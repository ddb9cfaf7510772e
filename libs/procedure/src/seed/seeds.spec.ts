import { checkContent } from '../content/check-content';
import { compile } from '../content/check-form';
import { ProcedureContent } from '../content/content';
import { fieldsOf } from '../content/form';
import { mergeNames } from '../content/result-text';
import { feeText, limitText } from '../content/words';
import { seeds } from '.';

it.each(seeds.map((seed) => [seed.name, seed] as const))('“%s” may be published as it stands', (_, { content }) => {
  expect(checkContent(content)).toEqual([]);
  expect(() => compile(content.form.schema)).not.toThrow();
  expect(ProcedureContent.parse(content)).toEqual(content);
  expect(content.form.ui.sections.length).toBeGreaterThanOrEqual(3);
  expect(fieldsOf(content.form.ui).length).toBeGreaterThanOrEqual(10);
  expect(content.legalBases.length).toBeGreaterThan(0);
  expect(content.result.body.flatMap(mergeNames).filter((name) => !content.form.schema.properties[name])).toEqual([]);
});

it('begins with procedures of several agencies, levels and audiences, each with a code of its own', () => {
  expect(new Set(seeds.map((seed) => seed.code)).size).toBe(seeds.length);
  expect(new Set(seeds.map((seed) => seed.serviceLevel))).toEqual(new Set([2, 3, 4]));
  expect(new Set(seeds.flatMap((seed) => seed.audiences))).toEqual(new Set(['citizen', 'business']));
  expect(new Set(seeds.map((seed) => JSON.stringify(seed.competence))).size).toBeGreaterThanOrEqual(5);
  expect(new Set(seeds.map((seed) => Object.keys(seed.content.steps.steps).length))).toEqual(new Set([4, 5, 6]));
});

it('says limits and fees as people do', () => {
  const said = Object.fromEntries(
    seeds.map(({ code, content }) => [code, [limitText(content.limits), feeText(content)]]),
  );
  expect(said['1.001193']).toEqual([
    'Trong ngày làm việc, nhận sau 15:00 thì tính từ ngày làm việc tiếp theo',
    'Miễn phí hoặc đến 8.000 đồng tùy trường hợp',
  ]);
  expect(said['1.001612']).toEqual(['3 ngày làm việc', '100.000 đồng']);
  expect(said['2.000205']).toEqual(['10 ngày làm việc (nộp trực tuyến: 8 ngày làm việc)', '600.000 đồng']);
  expect(said['1.001029']?.[1]).toBe('Từ 4.000.000 đồng đến 12.000.000 đồng tùy trường hợp');
  expect(said['1.000894']?.[1]).toBe('Không mất phí');
});
