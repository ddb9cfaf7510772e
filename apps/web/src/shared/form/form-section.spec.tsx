import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormAnswers } from '../../api/contract';
import { faults } from '../../test/portal';
import { sampleForm } from '../../test/sample-form';
import { FormSectionFields } from './form-section';

const agencies: Record<string, { name: string }[]> = {
  province: [{ name: 'Ủy ban nhân dân tỉnh Lâm Đồng' }],
  ward: [{ name: 'Ủy ban nhân dân phường Cam Ly - Đà Lạt' }],
  commune: [{ name: 'Ủy ban nhân dân xã Lạc Dương' }],
  'special-zone': [],
};

const [person, house] = sampleForm.ui.sections;

function open(section: typeof person, given: FormAnswers = {}, errors: Record<string, string> = {}) {
  let answers = given;
  function Page() {
    const [held, setHeld] = useState(given);
    answers = held;
    return (
      <main>
        <FormSectionFields
          form={sampleForm}
          section={section!}
          answers={held}
          errors={errors}
          onChange={(key, value) => setHeld((old) => ({ ...old, [key]: value }))}
        />
      </main>
    );
  }
  const queries = new QueryClient({ defaultOptions: { queries: { queryFn: () => ({ items: [] }) } } });
  for (const [kind, items] of Object.entries(agencies)) {
    queries.setQueryData(['/public/agencies', { kind, limit: kind === 'province' ? 1 : 200 }], { items });
  }
  const view = render(
    <QueryClientProvider client={queries}>
      <Page />
    </QueryClientProvider>,
  );
  return { ...view, answers: () => answers };
}

it('asks with the browser’s own controls, told what they are for', () => {
  open(person);
  expect(screen.getByLabelText(/Họ và tên/).getAttribute('autocomplete')).toBe('name');
  expect(screen.getByLabelText(/Số định danh cá nhân/).getAttribute('inputmode')).toBe('numeric');
  expect(screen.getByLabelText(/Số điện thoại/).getAttribute('type')).toBe('tel');
  expect(screen.getByLabelText(/Số định danh cá nhân/).getAttribute('aria-describedby')).toBe(
    screen.getByText('12 chữ số').id,
  );
});

it('asks a question only when another answer calls for it', async () => {
  open(person);
  expect(screen.queryByText(/Ngày kết hôn/)).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'Đã kết hôn' }));
  expect(screen.getByText(/Ngày kết hôn/)).toBeTruthy();
});

it('takes a date in three fields', async () => {
  const { answers } = open(person);
  const date = screen.getByRole('group', { name: /Ngày sinh/ });
  await userEvent.type(within(date).getByLabelText('Ngày'), '5');
  await userEvent.type(within(date).getByLabelText('Tháng'), '8');
  await userEvent.type(within(date).getByLabelText('Năm'), '1990');
  expect(answers()['bornOn']).toBe('1990-08-05');
});

it('takes numbers as they are written here', async () => {
  const { answers } = open(house);
  await userEvent.type(screen.getByLabelText(/Diện tích/), '85,5');
  await userEvent.type(screen.getByLabelText('Số tầng'), 'hai');
  expect(answers()).toMatchObject({ area: 85.5, floors: 'hai' });
});

it('puts an address together from two lists, and takes another in words', async () => {
  const { answers } = open(house);
  await userEvent.selectOptions(screen.getByLabelText('Xã, phường'), 'Xã Lạc Dương');
  await userEvent.type(screen.getByLabelText(/Số nhà/), 'Thôn 3');
  expect(answers()['place']).toBe('Thôn 3, Xã Lạc Dương, Tỉnh Lâm Đồng');
  await userEvent.selectOptions(screen.getByLabelText('Tỉnh, thành phố'), 'Tỉnh, thành phố khác');
  await userEvent.type(screen.getByLabelText('Địa chỉ đầy đủ'), 'Huế');
  expect(answers()['place']).toBe('Huế');
});

it('opens a saved address in its lists again', () => {
  open(house, { place: 'Thôn 3, Xã Lạc Dương, Tỉnh Lâm Đồng' });
  expect(screen.getByLabelText<HTMLSelectElement>('Xã, phường').value).toBe('Xã Lạc Dương');
  expect(screen.getByLabelText<HTMLInputElement>(/Số nhà/).value).toBe('Thôn 3');
});

it('adds and removes rows of a grid, not beyond what is allowed', async () => {
  const { answers } = open(house);
  await userEvent.type(screen.getByLabelText('Tên thành viên'), 'An');
  await userEvent.click(screen.getByRole('button', { name: 'Thêm thành viên' }));
  await userEvent.type(screen.getAllByLabelText('Tên thành viên')[1]!, 'Bình');
  expect(answers()['members']).toEqual([{ name: 'An' }, { name: 'Bình' }]);
  expect(screen.queryByRole('button', { name: 'Thêm thành viên' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ thành viên 1' }));
  expect(answers()['members']).toEqual([{ name: 'Bình' }]);
});

it('says at the field what the summary says, and ties both together', () => {
  open(person, {}, { '/name': 'Hãy nhập họ và tên.', '/bornOn': 'Hãy nhập ngày sinh.' });
  const name = screen.getByLabelText(/Họ và tên/);
  expect(name.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(name.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Hãy nhập họ và tên.');
  expect(name.id).toBe('answer-name');
});

it.each([person, house])('has nothing that axe complains about: $title', async (section) => {
  const { container } = open(
    section,
    { married: 'yes' },
    { '/name': 'Hãy nhập họ và tên.', '/members': 'Hãy thêm thành viên.' },
  );
  expect(await faults(container)).toEqual([]);
});
