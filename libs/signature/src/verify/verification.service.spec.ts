import type { Config } from '@motcua/kernel/config';
import { issueRoot } from '../authority/certificates';
import { DEVELOPMENT } from '../authority/development';
import { VerificationService } from './verification.service';
import type { Trust } from './trust';

type Parts = ConstructorParameters<typeof VerificationService>;

/** Whom a portal trusts in whose store that root stands. */
async function trustOf(isPublic: boolean, name: string): Promise<Trust> {
  const from = new Date('2026-11-01T00:00:00Z');
  const { certificate } = await issueRoot({ name }, from);
  const verify = jest.fn<Promise<void>, [Buffer, Trust, Date]>(() => Promise.resolve());
  const dated = () => Promise.resolve({ dated: [{ certificate, from, until: null }], intermediates: [] });
  const parts = [
    { isPublic } as Config,
    {},
    { roots: () => Promise.resolve([]), trustFolder: '/nowhere' },
    { dated },
    {},
    { verify },
  ] as unknown as Parts;
  await new VerificationService(...parts).verify(Buffer.alloc(0), from);
  return verify.mock.calls[0]![1];
}

it('trusts no root for trying out where people are served, not even one entered before', async () => {
  const name = `Gốc ${DEVELOPMENT}`;
  expect((await trustOf(true, name)).dated).toHaveLength(0);
  expect((await trustOf(false, name)).dated).toHaveLength(1);
  expect((await trustOf(true, 'Gốc')).dated).toHaveLength(1);
});
