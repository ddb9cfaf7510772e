import type { DossierDto, FormAnswers } from '../../../api/contract';
import { offline, Problem } from '../../../api/problem';
import { DraftKeeper, type DraftLine } from './draft-keeper';

type Draft = Pick<DossierDto, 'id' | 'version' | 'data'>;

/** A server with one dossier, and a line to it that can be cut. */
class Office {
  version = 1;
  data: FormAnswers = { name: 'Lan' };
  cut = false;
  saves = 0;
  readonly saved: Draft[] = [];

  get dossier(): DossierDto {
    return { id: 'd1', version: this.version, data: this.data } as DossierDto;
  }

  line(): DraftLine {
    return {
      save: (version, data) => {
        if (this.cut) return Promise.reject(offline());
        if (version !== this.version) return Promise.reject(new Problem('dossier/stale', 409, 'Hồ sơ đã thay đổi'));
        this.saves += 1;
        this.version += 1;
        this.data = data;
        return Promise.resolve(this.dossier);
      },
      reload: () => Promise.resolve(this.dossier),
      onSaved: (dossier) => void this.saved.push(dossier),
    };
  }
}

let office: Office;
let keeper: DraftKeeper;

beforeEach(() => {
  jest.useFakeTimers();
  window.sessionStorage.clear();
  office = new Office();
  keeper = new DraftKeeper(office.dossier, office.line(), window.sessionStorage);
});
afterEach(() => jest.useRealTimers());

const left = () => JSON.parse(window.sessionStorage.getItem('motcua.draft.d1') ?? 'null') as unknown;

it('saves once typing rests, not at every letter', async () => {
  for (const name of ['L', 'La', 'Lan', 'Lan A']) keeper.change('name', name);
  await jest.advanceTimersByTimeAsync(1000);
  expect(office.saves).toBe(0);
  await jest.advanceTimersByTimeAsync(500);
  expect(office.saves).toBe(1);
  expect(office.data).toEqual({ name: 'Lan A' });
  expect(keeper.look().saving.state).toBe('saved');
});

it('saves at once when a page is left', async () => {
  keeper.change('phone', '0912345678');
  expect(await keeper.flush()).toBe(true);
  expect(office.data).toEqual({ name: 'Lan', phone: '0912345678' });
});

it('takes an emptied answer out', async () => {
  keeper.change('name', undefined);
  await keeper.flush();
  expect(office.data).toEqual({});
});

it('sends what was typed while a save was under way', async () => {
  keeper.change('name', 'A');
  const first = keeper.flush();
  keeper.change('name', 'AB');
  await first;
  await keeper.flush();
  expect(office.data).toEqual({ name: 'AB' });
});

it('keeps what another device saved, with the answers changed here on top', async () => {
  office.version = 5;
  office.data = { name: 'Lan', place: 'Đà Lạt', phone: '1' };
  keeper.change('phone', '2');
  expect(await keeper.flush()).toBe(true);
  expect(office.data).toEqual({ name: 'Lan', place: 'Đà Lạt', phone: '2' });
  expect(keeper.look().answers).toEqual(office.data);
});

it('loses nothing when the network is gone, not even with the page', async () => {
  office.cut = true;
  keeper.change('name', 'Lan A');
  expect(await keeper.flush()).toBe(false);
  expect(keeper.look()).toMatchObject({ answers: { name: 'Lan A' }, saving: { state: 'failed' } });
  expect(left()).toEqual({ name: 'Lan A' });

  office.cut = false;
  const next = new DraftKeeper(office.dossier, office.line(), window.sessionStorage);
  expect(next.look().answers).toEqual({ name: 'Lan A' });
  await next.flush();
  expect(office.data).toEqual({ name: 'Lan A' });
  expect(left()).toBeNull();
});

it('tells the page of each saved state, so that the next act knows its version', async () => {
  keeper.change('name', 'A');
  await keeper.flush();
  expect(office.saved.map(({ version }) => version)).toEqual([2]);
});
