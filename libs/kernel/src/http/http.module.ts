import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { invalid } from '../problem';
import { AllowGuard } from './allow.guard';
import { HealthController } from './health.controller';
import { IdempotencyJobs } from './idempotency.jobs';
import { ProblemFilter } from './problem.filter';
import { Readiness } from './readiness';

export { httpTables } from './http.tables';

const validation = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) =>
    invalid(issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }))),
});

type Path = readonly (PropertyKey | { key: PropertyKey })[] | undefined;

function pointerOf(path: Path): string {
  const keys = (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Guards, pipe and filter of every route. Imported after the module that reads sessions. */
@Module({
  controllers: [HealthController],
  providers: [
    Readiness,
    IdempotencyJobs,
    { provide: APP_GUARD, useClass: AllowGuard },
    { provide: APP_PIPE, useValue: validation },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class HttpModule {}
