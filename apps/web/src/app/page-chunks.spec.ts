import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyRoute } from '@tanstack/react-router';
import { areas, areaOf, isPublicPath } from './areas';
import { portalRoutes } from './portal.routes';

function chunksOf(route: AnyRoute): string[] {
  const { chunk } = route.options.staticData ?? {};
  const children = route.children as Record<string, AnyRoute> | undefined;
  return [...(chunk ? [chunk] : []), ...Object.values(children ?? {}).flatMap(chunksOf)];
}

it('names for each public page a source file that is there', () => {
  const named = [
    ...portalRoutes.flatMap((route) => chunksOf(route)),
    ...Object.values(areas).map(({ chunk }) => chunk),
  ];
  expect(named.length).toBeGreaterThan(10);
  for (const chunk of named) expect([chunk, existsSync(join(__dirname, '../..', chunk))]).toEqual([chunk, true]);
});

it.each([
  ['/', '/', true],
  ['/thu-tuc/1.001', '/', true],
  ['/cong-dan', '/', false],
  ['/cong-dan/ho-so/1', '/', false],
  ['/cong-dan-khac', '/', true],
  ['/can-bo', '/can-bo', false],
  ['/can-bo/ho-so/1', '/can-bo', false],
  ['/can-booo', '/', true],
  ['/quan-tri/tai-khoan', '/quan-tri', false],
])('knows whose page %s is', (path, prefix, isPublic) => {
  expect(areaOf(path).prefix).toBe(prefix);
  expect(isPublicPath(path)).toBe(isPublic);
});
