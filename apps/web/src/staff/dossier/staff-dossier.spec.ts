import { actsOf, boxesFor, firstBox } from './staff-dossier';

const DESK = ['dossier.read', 'dossier.receive', 'dossier.return-result'];
const HANDLER = ['dossier.read', 'dossier.appraise'];
const LEADER = ['dossier.read', 'dossier.approve', 'dossier.assign'];

describe('what an officer sees first', () => {
  it('shows each role the boxes of its own work', () => {
    expect(boxesFor(DESK)).toEqual(['reception', 'agency', 'returning', 'done']);
    expect(boxesFor(HANDLER)).toEqual(['mine', 'agency', 'done']);
    expect(boxesFor(LEADER)).toEqual(['mine', 'agency', 'signing', 'sign-again', 'done']);
    expect(boxesFor([])).toEqual([]);
  });

  it('opens the box where the role is waited for', () => {
    expect(firstBox(DESK)).toBe('reception');
    expect(firstBox(HANDLER)).toBe('mine');
    expect(firstBox(LEADER)).toBe('signing');
    expect(firstBox(['dossier.read'])).toBe('agency');
  });
});

describe('the acts of a dossier', () => {
  it('are the allowed ones alone, the likely next one first', () => {
    expect(actsOf({ allowedActions: ['refuse', 'return-for-supplement', 'receive'] })).toEqual([
      'receive',
      'return-for-supplement',
      'refuse',
    ]);
    expect(actsOf({ allowedActions: ['withdraw'] })).toEqual([]);
  });
});
