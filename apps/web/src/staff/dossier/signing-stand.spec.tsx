import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { faults } from '../../test/portal';
import { answerWith, drawInOffice } from '../in-office';
import { SigningStandBox } from './signing-stand';
import type { SigningStand, StaffDossier } from './staff-dossier';

const stand: SigningStand = {
  way: 'remote',
  awaits: 'phone',
  why: null,
  since: '2026-11-22T03:00:00.000Z',
  until: null,
  signerName: 'Đặng Quốc Hưng',
  isMine: true,
};
const AGAIN = '/api/staff/dossiers/d1/sign-again';
const draw = (change: Partial<SigningStand>) => {
  const signing = { ...stand, ...change };
  return drawInOffice(() => <SigningStandBox dossier={{ id: 'd1', signing } as StaffDossier} stand={signing} />);
};
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();

describe('a result that waits for the phone', () => {
  it('says so with the time that is left, which nobody must listen to', async () => {
    answerWith({});
    await draw({ until: inSeconds(161) });
    expect(screen.getByText('Đang chờ bạn xác nhận trên điện thoại.').getAttribute('role')).toBe('status');
    const timer = screen.getByRole('timer');
    expect(timer.textContent).toMatch(/^Còn 2:4[01]$/);
    expect(timer.getAttribute('aria-live')).toBe('off');
    await waitFor(() => expect(timer.textContent).toMatch(/^Còn 2:(40|39)$/), { timeout: 3_000 });
    expect(await faults(document.body)).toEqual([]);
  });

  it('has no buttons for anybody else', async () => {
    answerWith({});
    await draw({ isMine: false });
    expect(screen.getByText(/chờ chữ ký số của Đặng Quốc Hưng/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

it('is signed again when it was refused, by one press', async () => {
  const sent = answerWith({ [`POST ${AGAIN}`]: { body: { id: 'd1' } } });
  await draw({ awaits: 'again', why: 'refused' });
  expect(screen.getByText(/bị từ chối/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Đổi cách ký' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Ký lại' }));
  await waitFor(() => expect(sent).toEqual([{ method: 'POST', path: AGAIN, body: undefined }]));
});

it('asks for the PIN where the token is closed, and goes on by itself', async () => {
  const answers: Parameters<typeof answerWith>[0] = {
    [`POST ${AGAIN}`]: {
      status: 409,
      body: { type: '/problems/signature/pin-needed', title: 'Hãy nhập mã PIN', certificateId: 'k1' },
    },
    'POST /api/staff/certificates/k1/unlock': { body: { openUntil: '2026-11-22T03:10:00.000Z' } },
  };
  const sent = answerWith(answers);
  await draw({ way: 'token', awaits: 'pin' });
  await userEvent.click(screen.getByRole('button', { name: 'Nhập mã PIN và ký' }));
  const dialog = await screen.findByRole('dialog', { name: 'Mở thiết bị ký số' });
  expect(screen.queryByText('Hãy nhập mã PIN')).toBeNull();
  answers[`POST ${AGAIN}`] = { body: { id: 'd1' } };
  await userEvent.type(within(dialog).getByLabelText('Mã PIN của thiết bị'), '248163');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Mở thiết bị' }));
  await waitFor(() => expect(sent).toHaveLength(3));
  expect(sent.map(({ path }) => path)).toEqual([AGAIN, '/api/staff/certificates/k1/unlock', AGAIN]);
});

describe('on the leader’s own machine', () => {
  const ticket = { FileName: 'https://cong/paper.pdf', FileUploadHandler: 'https://cong/uploadfile', SessionId: 's' };
  const opened = { 'POST /api/staff/dossiers/d1/desk-ticket': { status: 201, body: { id: 't', ...ticket } } };

  /** The program, as a socket that answers as it is told; without an answer nobody listens. */
  class Program {
    static answer: string | undefined;
    static heard: { address: string; said: unknown }[] = [];
    onopen?: () => void;
    onmessage?: (event: { data: string }) => void;
    onclose: (() => void) | null = null;
    constructor(private readonly address: string) {
      setTimeout(() => (Program.answer === undefined ? this.onclose?.() : this.onopen?.()));
    }
    send(said: string) {
      Program.heard.push({ address: this.address, said: JSON.parse(said) });
      setTimeout(() => this.onmessage?.({ data: Program.answer! }));
    }
    close() {
      this.onclose?.();
    }
  }
  beforeEach(() => {
    Program.heard = [];
    globalThis.WebSocket = Program as unknown as typeof WebSocket;
  });
  const press = async (answer?: string) => {
    Program.answer = answer;
    answerWith(opened);
    await draw({ way: 'desktop', awaits: 'desk' });
    await userEvent.click(screen.getByRole('button', { name: 'Ký trên máy này' }));
  };

  it('goes to the program with its ticket', async () => {
    await press('{"Status":0,"Message":"","FileName":"a.pdf","FileServer":"t"}');
    await waitFor(() => expect(Program.heard).toHaveLength(1));
    expect(Program.heard[0]).toEqual({
      address: 'wss://127.0.0.1:8987/SignApproved',
      said: { ...ticket, MetaData: '' },
    });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each([
    ['does not run', undefined, /Chưa kết nối được VGCA Sign Service/],
    ['was closed', '{"Status":11,"Message":""}', /đã đóng cửa sổ ký/],
    ['failed', '{"Status":500,"Message":"Thiết bị chưa cắm"}', /Chương trình báo: Thiết bị chưa cắm/],
    ['speaks nonsense', '<html>', /chưa ký được văn bản/],
  ])('tells what to do when the program %s', async (_, answer, words) => {
    await press(answer);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(await faults(document.body)).toEqual([]);
  });
});
