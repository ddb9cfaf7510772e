import { Injectable, Module } from '@nestjs/common';
import { Database, type Tx } from '@motcua/kernel/database';
import { defineEvent, Outbox, Subscribe, type Recorded } from '@motcua/kernel/outbox';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';

const Happened = defineEvent<{ n: number }>('probe.happened');

@Injectable()
class Ear {
  readonly heard: number[] = [];

  @Subscribe(Happened)
  async onHappened(_tx: Tx, { data }: Recorded<{ n: number }>): Promise<void> {
    this.heard.push(data.n);
  }
}

@Module({ providers: [Ear] })
class ProbeModule {}

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp([{ module: ProbeModule }]);
});
afterAll(() => test.close());

it('hands an event over once', async () => {
  await test.get(Database).transaction((tx) => test.get(Outbox).add(tx, Happened, { n: 1 }));
  await test.deliverEvents();
  await test.deliverEvents();
  expect(test.get(Ear).heard).toEqual([1]);
});
