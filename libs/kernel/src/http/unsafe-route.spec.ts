import { All, Controller, Get, Module, Options, Patch as NestPatch, Post as NestPost, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ConfigModule, readConfig } from '../config';
import { Database } from '../database';
import { createHttpApp } from './create-http-app';
import { RateLimit } from './rate-limit';
import { Delete, NoReplay, Patch, Post, Put } from './unsafe-route';

const secret = '0'.repeat(64);
const config = readConfig({
  DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
  DATA_DIR: '.',
  SESSION_SECRET: secret,
  KEY_ENCRYPTION_KEY: secret,
  BANK_SECRET: secret,
  LOG_LEVEL: 'silent',
});

/** Starts a program of one controller, as far as its routes. */
async function start(controller: Type): Promise<void> {
  @Module({ controllers: [controller] })
  class Probe {}
  const noDatabase = { provide: Database, useValue: {} };
  const app = await createHttpApp(
    { module: Probe, imports: [ConfigModule.forRoot(config)], providers: [noDatabase] },
    config,
  );
  try {
    await app.init();
  } finally {
    await app.close();
  }
}

/** A controller whose one method carries `decorators`, the first outermost. */
function controllerWith(...decorators: MethodDecorator[]): Type {
  @Controller('probe')
  class Probe {
    act(): void {}
  }
  const method = Object.getOwnPropertyDescriptor(Probe.prototype, 'act') as PropertyDescriptor;
  for (const decorate of decorators.toReversed()) decorate(Probe.prototype, 'act', method);
  return Probe;
}

it.each([
  ['POST', [NestPost()]],
  ['POST', [NestPost('with/:id'), RateLimit(1, 1)]],
  ['PATCH', [NestPatch()]],
  ['OPTIONS', [Options()]],
  ['ALL', [All()]],
  ['PUT', [RouteConfig({}), Put()]],
])('refuses to start with a route that may change something and says nothing of repeats: %s', async (name, route) => {
  await expect(start(controllerWith(...route))).rejects.toThrow(new RegExp(`^${name} /api/probe.* must be made with`));
});

it.each([
  ['Get', [Get()]],
  ['Post', [Post()]],
  ['Put', [Put(), RateLimit(1, 1)]],
  ['Patch', [RateLimit(1, 1), Patch()]],
  ['Delete', [Delete(':id')]],
  ["Nest's own with NoReplay", [NestPost(), NoReplay()]],
])('starts with %s', async (_name, route) => {
  await expect(start(controllerWith(...route))).resolves.toBeUndefined();
});

it('lets NoReplay speak last, wherever it stands', () => {
  const said = (controller: Type) =>
    Reflect.getMetadata('__fastify_route_config__', (controller.prototype as { act: object }).act) as object;
  for (const route of [
    [Post(), NoReplay(), RateLimit(2, 1)],
    [RateLimit(2, 1), NoReplay(), Post()],
  ])
    expect(said(controllerWith(...route))).toEqual({ repeat: 'harmless', rateLimit: { max: 2, timeWindow: 1000 } });
});
