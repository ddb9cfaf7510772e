import { isDeepStrictEqual } from 'node:util';
import type { Tx } from './database';

/**
 * Writes what is different from `before`, a copy of a row that the caller has read and locked: unlike TypeORM's `save`,
 * it does not read the row once more. What lies inside of a property must have been replaced, not altered.
 */
export async function saveChanges<E extends { id: string }>(
  tx: Tx,
  entity: new () => E,
  before: E,
  now: E,
): Promise<void> {
  const { columns, tablePath } = tx.connection.getMetadata(entity);
  const changed = columns
    .map(({ databaseName, propertyName, type }) => ({
      databaseName,
      type,
      value: now[propertyName as keyof E],
      old: before[propertyName as keyof E],
    }))
    .filter(({ value, old }) => !isDeepStrictEqual(value, old));
  if (changed.length === 0) return;
  const set = changed.map(({ databaseName }, i) => `${databaseName} = $${i + 2}`);
  // The driver would take an array for one of Postgres'.
  const values = changed.map(({ type, value }) => (type === 'jsonb' && value !== null ? JSON.stringify(value) : value));
  await tx.query(`UPDATE ${tablePath} SET ${set.join(', ')} WHERE id = $1`, [before.id, ...values]);
}
