import { render, screen, within } from '@testing-library/react';
import { faults } from '../../test/portal';
import { Timeline } from './timeline';

const items = [
  { at: '2026-11-21T07:05:00.000Z', text: 'Nộp hồ sơ', by: 'Nguyễn Thị Lan', note: null },
  {
    at: '2026-11-23T01:30:00.000Z',
    text: 'Yêu cầu bổ sung, hoàn thiện hồ sơ',
    by: 'Lê Thị Thu Hà',
    note: 'Ảnh bị mờ.',
  },
  { at: '2026-11-22T17:30:00.000Z', text: 'Tiếp nhận hồ sơ', by: null, note: null },
];

it('tells the newest first, in Vietnam’s time', () => {
  render(<Timeline items={items} />);
  const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
  expect(rows[0]).toContain('Yêu cầu bổ sung');
  expect(rows[1]).toContain('00:30, 23/11/2026');
  expect(rows[2]).toContain('14:05, 21/11/2026');
});

it('says who did it and what they wrote', () => {
  render(<Timeline items={items} />);
  const [first] = screen.getAllByRole('listitem');
  expect(within(first!).getByText('Ảnh bị mờ.')).toBeTruthy();
  expect(first!.textContent).toContain('Lê Thị Thu Hà');
});

it('has nothing that axe complains about', async () => {
  const { container } = render(<Timeline items={items} />);
  expect(await faults(container)).toEqual([]);
});
