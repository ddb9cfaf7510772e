import { fireEvent, render, screen } from '@testing-library/react';
import { faults } from '../test/portal';
import { ErrorSummary } from './error-summary';

const lines = [
  { target: 'name', text: 'Hãy nhập họ và tên.' },
  { target: 'phone', text: 'Số điện thoại cần đủ 10 chữ số.' },
];

function Form({ attempt, shown = lines }: { attempt: number; shown?: typeof lines }) {
  return (
    <main>
      <ErrorSummary title="Có chỗ cần bạn xem lại" lines={shown} attempt={attempt} />
      <label htmlFor="name">Họ và tên</label>
      <input id="name" />
      <label htmlFor="phone">Số điện thoại</label>
      <input id="phone" />
    </main>
  );
}

it('takes focus when a form is refused, and again at the next attempt', () => {
  const { rerender } = render(<Form attempt={1} />);
  expect(document.activeElement).toBe(screen.getByRole('alert'));
  screen.getByLabelText('Số điện thoại').focus();
  rerender(<Form attempt={2} />);
  expect(document.activeElement).toBe(screen.getByRole('alert'));
});

it('leads from each line to the control it is about', () => {
  render(<Form attempt={1} />);
  fireEvent.click(screen.getByRole('link', { name: 'Số điện thoại cần đủ 10 chữ số.' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Số điện thoại'));
});

it('is not there while nothing is wrong', () => {
  render(<Form attempt={1} shown={[]} />);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('has nothing that axe complains about', async () => {
  const { container } = render(<Form attempt={1} />);
  expect(await faults(container)).toEqual([]);
});
