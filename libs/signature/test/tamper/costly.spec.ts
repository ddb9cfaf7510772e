import type { Verdict } from '../../src/verify/verdict';
import { judgeCostly } from './costly-files';

const GIVEN_UP = 'INDETERMINATE: Checking the file takes more time or memory than any document should';

it('files that are built to keep their reader busy are judged, or given up where they ask for too much', async () => {
  const found: Record<string, string> = {};
  await judgeCostly((what, _, verdict) => (found[what] = said(verdict)));
  expect(found).toEqual({
    'a list of sixty thousand revocations': 'TOTAL_PASSED',
    'a million entries of a cross-reference': GIVEN_UP,
    'a million small objects': GIVEN_UP,
    'arrays that name each other a hundred times, sixty deep': 'TOTAL_PASSED',
    'half a million names': GIVEN_UP,
    'objects that unpack to a hundred megabytes': 'TOTAL_PASSED',
    'one long array under two hundred revisions': GIVEN_UP,
    'sixty certificates that may all have issued one another': GIVEN_UP,
    'sixty signatures in one revision of eighteen megabytes': GIVEN_UP,
    'twenty megabytes, signed twice': 'TOTAL_PASSED',
    'twenty thousand objects in a row under two hundred revisions': GIVEN_UP,
    'two hundred revisions of evidence over many objects': GIVEN_UP,
  });
});

const said = ({ conclusion, reasons }: Verdict): string => [conclusion, ...reasons.map(({ en }) => en)].join(': ');
