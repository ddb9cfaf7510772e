import { render, screen } from '@testing-library/react';
import { DeadlineChip } from './deadline-chip';

describe('the deadline chip', () => {
  it.each([
    ['overdue', 'quá hạn 1 ngày', '■'],
    ['today', 'hết hạn hôm nay', '◧'],
    ['soon', 'còn 2 ngày', '▢'],
  ] as const)('tells %s by words, shape and colour', (kind, text, shape) => {
    render(<DeadlineChip deadline={{ kind, text }} />);
    const chip = screen.getByText(text);
    expect(chip.classList).toContain(`deadline-${kind}`);
    expect(chip.querySelector('[aria-hidden=true]')?.textContent).toBe(shape);
  });

  it('has words alone where no time runs', () => {
    render(<DeadlineChip deadline={{ kind: 'none', text: 'tạm dừng, chờ bổ sung' }} />);
    expect(screen.getByText('tạm dừng, chờ bổ sung').querySelector('[aria-hidden]')).toBeNull();
  });
});
