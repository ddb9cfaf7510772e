import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { readConfig } from '@motcua/kernel/config';
import { programModule } from '@motcua/kernel/program';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { parts } from './modules';

/** Writes the API's contract to the given file. Needs no database: the program is looked at, not started. */
async function writeOpenApi(file: string): Promise<void> {
  const nothing = '0'.repeat(64);
  const config = readConfig({
    DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
    DATA_DIR: '.',
    SESSION_SECRET: nothing,
    KEY_ENCRYPTION_KEY: nothing,
    BANK_SECRET: nothing,
    BANK_SIMULATOR: 'true',
  });
  const app = await NestFactory.create(programModule(config, parts), new FastifyAdapter(), {
    preview: true,
    logger: ['error'],
  });
  app.setGlobalPrefix('api');
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().setTitle('Một Cửa').setVersion('1').build());
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
}

const file = process.argv[2];
if (!file) throw new Error('Cần tên tệp: node openapi.js openapi.json');
writeOpenApi(file).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
