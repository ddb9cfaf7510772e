import { RouteConfig } from '@nestjs/platform-fastify';

/** A tighter limit than the portal's own, per address: for doors that are worth guessing at. */
export const RateLimit = (max: number, perSeconds: number) =>
  RouteConfig({ rateLimit: { max, timeWindow: perSeconds * 1000 } });
