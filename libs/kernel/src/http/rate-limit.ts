import { routeConfig } from './route-config';

/** A tighter limit than the portal's own, per address: for doors that are worth guessing at. */
export const RateLimit = (max: number, perSeconds: number) =>
  routeConfig((said) => ({ ...said, rateLimit: { max, timeWindow: perSeconds * 1000 } }));
