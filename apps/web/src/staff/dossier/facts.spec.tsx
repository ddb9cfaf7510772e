import type { FormField } from '../../api/contract';
import { words } from './facts';

const field = (change: Partial<FormField>): FormField => ({
  pointer: '/x',
  label: 'Nhãn',
  widget: 'text',
  ...change,
});

describe('a stored value in words', () => {
  it('tells an option by its label, and an unknown one as it is', () => {
    const choice = field({ widget: 'radio', options: [{ value: 'never', label: 'Chưa từng kết hôn' }] });
    expect(words(choice, 'never')).toBe('Chưa từng kết hôn');
    expect(words(choice, 'gone')).toBe('gone');
  });

  it('writes dates and numbers as they are written here', () => {
    expect(words(field({ widget: 'date' }), '1990-04-30')).toBe('30/04/1990');
    expect(words(field({ widget: 'number' }), 1250000)).toBe('1.250.000');
  });

  it('keeps a zero and a no, which are answers', () => {
    expect(words(field({ widget: 'number' }), 0)).toBe('0');
    expect(words(field({ widget: 'checkbox' }), false)).toBe('Không');
  });

  it('is empty for what was not answered', () => {
    for (const value of [undefined, null, '', []]) expect(words(field({}), value)).toBe('');
  });

  it('reads a grid row by row, column by column', () => {
    const grid = field({
      widget: 'grid',
      columns: [field({ pointer: '/name' }), field({ pointer: '/bornOn', widget: 'date' })],
    });
    expect(words(grid, [{ name: 'Lan', bornOn: '2020-01-02' }, { name: 'Bình' }])).toBe('Lan, 02/01/2020; Bình');
  });
});
