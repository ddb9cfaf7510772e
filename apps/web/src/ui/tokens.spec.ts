import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const css = readFileSync(join(__dirname, 'tokens.css'), 'utf8');

function tokensOf(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(selector)).split('}')[0] ?? '';
  const found = [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']): [string, string] => [name, value]));
}

const light = tokensOf(':root');
const themes = { light, dark: { ...light, ...tokensOf("[data-theme='dark']") } };

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [dark = 0, bright = 0] = [one ?? '', other ?? ''].map(luminance).sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

const text: [string, string][] = [
  ...['ink', 'ink-soft', 'primary', 'primary-hover', 'success', 'warning', 'danger'].flatMap(
    (ink): [string, string][] => ['paper', 'mist'].map((ground) => [ink, ground]),
  ),
  ...['primary-tint', 'success-tint', 'warning-tint', 'danger-tint'].flatMap((ground): [string, string][] => [
    ['ink', ground],
    ['ink-soft', ground],
  ]),
  ['primary-hover', 'primary-tint'],
  ['success', 'success-tint'],
  ['warning', 'warning-tint'],
  ['danger', 'danger-tint'],
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['on-deep', 'deep'],
  ['on-deep-soft', 'deep'],
  ['on-gold', 'gold'],
];

const controls: [string, string][] = [
  ['edge', 'paper'],
  ['edge', 'mist'],
  ['primary', 'paper'],
  ['danger', 'paper'],
];

describe.each(Object.entries(themes))('the %s colours', (_, tokens) => {
  it.each(text)('lets %s be read on %s (4.5:1)', (ink, ground) => {
    expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(controls)('shows the edge %s on %s (3:1)', (edge, ground) => {
    expect(contrast(tokens[edge], tokens[ground])).toBeGreaterThanOrEqual(3);
  });
});

it('shows the focus ring on any ground: gold or ink stands out', () => {
  for (const ground of ['paper', 'mist', 'primary', 'deep', 'gold']) {
    const best = Math.max(contrast(light['gold'], light[ground]), contrast(light['ink'], light[ground]));
    expect(best).toBeGreaterThanOrEqual(3);
  }
});

it('lets the citizen’s words be read on the primary ground of the first page', () => {
  expect(contrast(light['on-deep'], light['primary'])).toBeGreaterThanOrEqual(4.5);
  expect(contrast(light['on-deep-soft'], light['primary'])).toBeGreaterThanOrEqual(4.5);
});
