import type { Config } from '@motcua/kernel/config';
import { Database } from '@motcua/kernel/database';
import { seedAgencies, seedDemoPeople } from '@motcua/agency';
import { seedProcedures } from '@motcua/procedure';
import type { INestApplication } from '@nestjs/common';

/** What a new portal begins with; run at every start, it adds only what is missing. */
export async function seed(app: INestApplication, config: Config): Promise<void> {
  await app.get(Database).transaction(async (tx) => {
    await seedAgencies(tx);
    await seedProcedures(tx);
    if (config.demoData) await seedDemoPeople(tx);
  });
}
