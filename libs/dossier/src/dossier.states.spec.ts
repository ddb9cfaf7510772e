import type { Process } from '@motcua/procedure';
import {
  ACTS,
  allowedActions,
  destination,
  heldByAnother,
  openAt,
  type Act,
  type Person,
  type Standing,
  type Status,
} from './dossier.states';

const process: Process = {
  start: 'tiep-nhan',
  steps: {
    'tiep-nhan': {
      name: 'Tiếp nhận',
      role: 'reception',
      kind: 'reception',
      acts: { receive: 'tham-dinh', 'return-for-supplement': 'tiep-nhan', refuse: 'end' },
    },
    'tham-dinh': {
      name: 'Thẩm định',
      role: 'handler',
      kind: 'handling',
      acts: { assign: 'tham-dinh', 'return-for-supplement': 'tham-dinh', 'submit-for-signature': 'phe-duyet' },
    },
    'phe-duyet': {
      name: 'Phê duyệt',
      role: 'leader',
      kind: 'approval',
      acts: { approve: 'tra-ket-qua', 'send-back': 'tham-dinh' },
    },
    'tra-ket-qua': { name: 'Trả kết quả', role: 'reception', kind: 'return', acts: { 'return-result': 'end' } },
  },
};

const dossier = (status: Status, stepKey: string | null, holderId: string | null = null): Standing => ({
  status,
  stepKey,
  agencyId: 'agency',
  applicantId: 'lan',
  holderId,
});

const person = (accountId: string, ...permissions: string[]): Person => ({
  accountId,
  may: (permission, agencyId) => agencyId === 'agency' && permissions.includes(permission),
});
const lan = person('lan');
const reception = person(
  'reception',
  'dossier.read',
  'dossier.receive',
  'dossier.return-for-supplement',
  'dossier.refuse',
  'dossier.return-result',
);
const handler = person('handler', 'dossier.read', 'dossier.appraise');
const leader = person('leader', 'dossier.read', 'dossier.assign', 'dossier.approve');

describe('states of a dossier', () => {
  it.each<[Status, string | null, Person, Act[]]>([
    ['draft', null, lan, ['edit', 'delete', 'submit']],
    ['submitted', 'tiep-nhan', lan, ['withdraw']],
    ['awaiting-supplement', 'tiep-nhan', lan, ['edit', 'resubmit', 'withdraw']],
    ['signing', 'tra-ket-qua', lan, []],
    ['submitted', 'tiep-nhan', reception, ['receive', 'return-for-supplement', 'refuse']],
    ['processing', 'tham-dinh', reception, ['return-for-supplement']],
    ['completed', 'tra-ket-qua', reception, ['return-result']],
    ['received', 'tham-dinh', handler, ['appraise']],
    ['received', 'tham-dinh', leader, ['assign']],
    ['awaiting-signature', 'phe-duyet', leader, ['send-back', 'approve']],
    ['awaiting-signature', 'phe-duyet', handler, []],
    ['returned', null, reception, []],
  ])('at %s the buttons are those the table and the process leave open', (status, stepKey, who, acts) => {
    expect(allowedActions(process, dossier(status, stepKey), who)).toEqual(acts);
  });

  it('leads from filing to the returned result along the process', () => {
    let at = dossier('draft', null);
    const path: string[] = [];
    for (const act of ['submit', 'receive', 'assign', 'appraise', 'approve', 'issue', 'return-result'] as Act[]) {
      expect(openAt(process, at, act)).toBe(true);
      at = { ...at, ...destination(process, at, act) };
      path.push(`${at.status}@${at.stepKey ?? 'end'}`);
    }
    expect(path).toEqual([
      'submitted@tiep-nhan',
      'received@tham-dinh',
      'processing@tham-dinh',
      'awaiting-signature@phe-duyet',
      'signing@tra-ket-qua',
      'completed@tra-ket-qua',
      'returned@end',
    ]);
  });

  it('comes back from a supplement to the step where it was asked for', () => {
    const asked = {
      ...dossier('processing', 'tham-dinh'),
      ...destination(process, dossier('processing', 'tham-dinh'), 'return-for-supplement'),
    };
    expect(asked).toMatchObject({ status: 'awaiting-supplement', stepKey: 'tham-dinh' });
    expect(destination(process, asked, 'resubmit')).toEqual({ status: 'processing', stepKey: 'tham-dinh' });
  });

  it('lets nobody but its holder appraise what somebody has in hand', () => {
    const held = dossier('processing', 'tham-dinh', 'someone-else');
    expect(allowedActions(process, held, handler)).toEqual([]);
    expect(heldByAnother(held, 'appraise', handler)).toBe(true);
    expect(allowedActions(process, dossier('processing', 'tham-dinh', 'handler'), handler)).toEqual(['appraise']);
  });

  it('lets only a unit head review, though a handler may appraise', () => {
    const review = { ...process.steps['tham-dinh']!, role: 'unit-head' as const };
    const reviewed = { ...process, steps: { ...process.steps, 'tham-dinh': review } };
    const head = person('head', 'dossier.appraise', 'dossier.assign');
    expect(allowedActions(reviewed, dossier('processing', 'tham-dinh'), handler)).toEqual([]);
    expect(allowedActions(reviewed, dossier('processing', 'tham-dinh'), head)).toEqual(['assign', 'appraise']);
  });

  it('passes through a second approval before it is signed', () => {
    const two: Process = {
      ...process,
      steps: {
        ...process.steps,
        'ky-cuoi': process.steps['phe-duyet']!,
        'phe-duyet': { ...process.steps['phe-duyet']!, acts: { approve: 'ky-cuoi' } },
      },
    };
    expect(destination(two, dossier('awaiting-signature', 'phe-duyet'), 'approve')).toEqual({
      status: 'awaiting-signature',
      stepKey: 'ky-cuoi',
    });
  });

  it('never forwards into work what was not received', () => {
    const steps = { ...process.steps, 'tiep-nhan': { ...process.steps['tiep-nhan']!, acts: { forward: 'tham-dinh' } } };
    expect(openAt({ ...process, steps }, dossier('submitted', 'tiep-nhan'), 'forward')).toBe(false);
  });

  it('still returns a result where the process ends with the approval', () => {
    expect(openAt(process, dossier('completed', null), 'return-result')).toBe(true);
  });

  it('gives no act of the portal itself to a person', () => {
    const everything = person(
      'lan',
      ...Object.values(ACTS).flatMap((rule) => ('permission' in rule ? [rule.permission].flat() : []) as string[]),
    );
    expect(allowedActions(process, dossier('signing', 'tra-ket-qua'), everything)).toEqual([]);
  });
});
