import { z } from 'zod';

/** Before it nothing that a portal keeps can have begun: `0026-01-01` is a slip, and Postgres knows no year 0. */
const FIRST = '1900-01-01';

/** A day that somebody writes, YYYY-MM-DD; `message` says how. */
export const writtenDay = (message: string) => z.iso.date(message).refine((day) => day >= FIRST, message);
