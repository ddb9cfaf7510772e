import { deadline, deadlineSpan, isOverdue } from './dossier.deadline';

/** Thursday 10:00 in Vietnam. */
const now = new Date('2026-11-19T03:00:00Z');
const due = (iso: string) => deadline({ status: 'processing', dueAt: new Date(iso), finishedAt: null }, now);

describe('deadline of a dossier', () => {
  it.each([
    ['2026-11-25T10:00:00Z', 'ok', 'còn 6 ngày'],
    ['2026-11-22T10:00:00Z', 'ok', 'còn 3 ngày'],
    ['2026-11-21T10:00:00Z', 'soon', 'còn 2 ngày'],
    // 00:30 of the next day in Vietnam, though still the same day by UTC.
    ['2026-11-19T17:30:00Z', 'soon', 'còn 1 ngày'],
    ['2026-11-19T10:00:00Z', 'today', 'hết hạn hôm nay'],
    ['2026-11-19T02:30:00Z', 'overdue', 'quá hạn dưới 1 giờ'],
    ['2026-11-19T00:00:00Z', 'overdue', 'quá hạn 3 giờ'],
    ['2026-11-18T10:00:00Z', 'overdue', 'quá hạn 1 ngày'],
  ])('due at %s it is %s: %s', (iso, kind, text) => {
    expect(due(iso)).toEqual({ kind, text });
  });

  it('stands still while the applicant is asked for a supplement, however late', () => {
    const late = { status: 'awaiting-supplement' as const, dueAt: new Date('2026-11-01T10:00:00Z'), finishedAt: null };
    expect(deadline(late, now)).toEqual({ kind: 'none', text: 'tạm dừng, chờ bổ sung' });
    expect(isOverdue(late, now)).toBe(false);
  });

  it.each([
    ['2026-11-17T10:00:00Z', 'xong trước hạn'],
    ['2026-11-18T09:00:00Z', 'xong đúng hạn'],
    ['2026-11-19T02:00:00Z', 'xong, quá hạn 1 ngày'],
  ])('finished at %s it says %s', (iso, text) => {
    const dueAt = new Date('2026-11-18T10:00:00Z');
    expect(deadline({ status: 'returned', dueAt, finishedAt: new Date(iso) }, now)).toEqual({ kind: 'none', text });
  });

  it('has no deadline before it is received', () => {
    expect(deadline({ status: 'submitted', dueAt: null, finishedAt: null }, now).text).toBe('chưa tính hạn');
  });

  it('cuts the days by the clock of Vietnam', () => {
    expect(deadlineSpan('overdue', now)).toEqual({ from: null, to: now });
    expect(deadlineSpan('today', now)).toEqual({ from: now, to: new Date('2026-11-19T17:00:00Z') });
    expect(deadlineSpan('soon', now)).toEqual({
      from: new Date('2026-11-19T17:00:00Z'),
      to: new Date('2026-11-21T17:00:00Z'),
    });
  });

  it('filters exactly those that the chip calls soon', () => {
    const { from, to } = deadlineSpan('soon', now);
    for (const at of [from!, new Date(to.getTime() - 1)])
      expect(deadline({ status: 'processing', dueAt: at, finishedAt: null }, now).kind).toBe('soon');
    for (const at of [new Date(from!.getTime() - 1), to])
      expect(deadline({ status: 'processing', dueAt: at, finishedAt: null }, now).kind).not.toBe('soon');
  });
});
