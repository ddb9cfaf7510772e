import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { Pool } from 'pg';

declare const row: unique symbol;

/** SQL that Postgres parses and plans once a connection instead of each time. */
export interface Prepared<Row> {
  readonly name: string;
  /** Fixed, or made once from the entity. */
  text: (manager: EntityManager) => string;
  readonly [row]?: Row;
}

/**
 * For what every request asks: fixed SQL, naming each column, so that a column added by the next version changes nothing.
 * @param name `<module>.<what>`, at most 63 bytes, used once in the program
 */
export function prepared<Row>(name: string, text: string): Prepared<Row> {
  return { name, text: () => text };
}

/**
 * The same for whole rows of a table, by the names of the entity's properties. `clauses` is what follows FROM; the
 * table is `t`.
 */
export function preparedRows<E extends ObjectLiteral>(
  name: string,
  entity: new () => E,
  clauses: string,
): Prepared<E> & { hydrate(row: E): E } {
  let text: string | undefined;
  return {
    name,
    text: (manager) => (text ??= `${selectAll(manager, entity)} ${clauses}`),
    hydrate: (plain) => Object.assign(new entity(), plain),
  };
}

/** Runs it in the manager's transaction, or outside of any. */
export async function ask<Row>(
  manager: EntityManager,
  { name, text }: Prepared<Row>,
  values: unknown[],
): Promise<Row[]> {
  const on = manager.queryRunner ? ((await manager.queryRunner.connect()) as Queryable) : poolOf(manager);
  const { rows } = await on.query({ name, text: text(manager), values });
  return rows as Row[];
}

type Queryable = Pick<Pool, 'query'>;

/** TypeORM keeps its pool to itself, and has no way to name a statement. */
function poolOf({ connection }: EntityManager): Queryable {
  return (connection.driver as unknown as { master: Pool }).master;
}

/** Entities, without what TypeORM takes for making up its SELECT anew each time. */
export async function find<E extends ObjectLiteral>(
  manager: EntityManager,
  query: ReturnType<typeof preparedRows<E>>,
  values: unknown[],
): Promise<E[]> {
  return (await ask(manager, query, values)).map((plain) => query.hydrate(plain));
}

function selectAll(manager: EntityManager, entity: new () => ObjectLiteral): string {
  const { columns: all, tablePath, name } = manager.connection.getMetadata(entity);
  const columns = all.filter(({ isSelect }) => isSelect);
  // What the driver reads otherwise than TypeORM would.
  const odd = columns.find(({ type, transformer }) => transformer !== undefined || type === 'date' || type === 'time');
  if (odd) throw new Error(`${name}.${odd.propertyName} cannot be read as it comes`);
  const list = columns.map(({ databaseName, propertyName }) => `t.${databaseName} AS "${propertyName}"`);
  return `SELECT ${list.join(', ')} FROM ${tablePath} AS t`;
}
