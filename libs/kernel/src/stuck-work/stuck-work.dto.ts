import { z } from 'zod';

export const stuckWorkDto = z
  .object({
    id: z.uuid(),
    kind: z.enum(['delivery', 'job']),
    /** Subscriber of an event, or name of a job. */
    name: z.string(),
    /** Name of the event; null for a job. */
    event: z.string().nullable(),
    attempts: z.int(),
    error: z.string(),
    failedAt: z.iso.datetime(),
  })
  .meta({ id: 'StuckWorkDto' });

export const stuckWorkPageDto = z
  .object({ items: z.array(stuckWorkDto), next: z.string().nullable() })
  .meta({ id: 'StuckWorkPageDto' });

export type StuckWorkDto = z.infer<typeof stuckWorkDto>;
