import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults, show } from '../../test/portal';
import { SearchBox } from './search-box';

const field = { code: 'ho-tich', name: 'Hộ tịch' };
const found = {
  items: [
    { code: '1.001193', name: 'Đăng ký khai sinh', field },
    { code: '1.000689', name: 'Đăng ký khai tử', field },
  ],
  next: null,
};

async function open(initial?: string) {
  const asked: unknown[] = [];
  const view = await show(
    <main>
      <h1>Tìm</h1>
      <SearchBox label="Bạn cần làm gì?" submit="Tìm" initial={initial} />
    </main>,
    { answers: { '/public/procedures': found }, onRead: (_, query) => asked.push(query) },
  );
  return { ...view, asked, input: screen.getByRole('combobox') };
}

it('is a plain form that works without script', async () => {
  const { container } = await open('sổ đỏ');
  const form = container.querySelector('form');
  expect(form?.getAttribute('action')).toBe('/thu-tuc');
  expect(screen.getByRole<HTMLInputElement>('combobox').name).toBe('q');
  expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('sổ đỏ');
});

it('suggests while one types, once typing rests, and not for a single letter', async () => {
  const { asked, input } = await open();
  await userEvent.type(input, 'k');
  await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
  expect(asked).toEqual([]);
  await userEvent.type(input, 'hai');
  expect(await screen.findAllByRole('option', undefined, { timeout: 5000 })).toHaveLength(2);
  expect(asked.at(-1)).toEqual({ q: 'khai', limit: 6 });
  expect(input.getAttribute('aria-expanded')).toBe('true');
  expect(screen.getByText('Có 2 gợi ý, dùng mũi tên để chọn')).toBeTruthy();
});

it('goes by keyboard to the chosen suggestion', async () => {
  const { input, router } = await open();
  await userEvent.type(input, 'khai');
  await screen.findAllByRole('option', undefined, { timeout: 5000 });
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  const [, second] = screen.getAllByRole('option');
  expect(second?.getAttribute('aria-selected')).toBe('true');
  expect(input.getAttribute('aria-activedescendant')).toBe(second?.id);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/thu-tuc/1.000689'), { timeout: 5000 });
});

it('closes with Escape and searches for the words with Enter', async () => {
  const { input, router } = await open();
  await userEvent.type(input, 'khai');
  await screen.findAllByRole('option', undefined, { timeout: 5000 });
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('option')).toBeNull();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/thu-tuc'), { timeout: 5000 });
  expect(router.state.location.search).toEqual({ q: 'khai' });
});

it('has nothing that axe complains about, open or closed', async () => {
  const { container, input } = await open();
  expect(await faults(container)).toEqual([]);
  await userEvent.type(input, 'khai');
  await screen.findAllByRole('option', undefined, { timeout: 5000 });
  expect(await faults(container)).toEqual([]);
});
