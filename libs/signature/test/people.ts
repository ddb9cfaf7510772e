import { randomUUID } from 'node:crypto';
import { Module, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Actor } from '@motcua/kernel/http';
import { Database } from '@motcua/kernel/database';
import { startTestApp, type TestApp } from '@motcua/kernel/testing';
import { SignatureFacade, SignatureModule, signatureTables } from '../src/index';

export interface Person {
  id: string;
  permissions: string[];
  /** Latin letters alone: it goes in a header. */
  name?: string;
}

/** Stands where the sessions' guard stands: signature knows people only as actors. */
class PersonHeader implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<{ headers: Record<string, string>; user?: Actor }>();
    const header = request.headers['x-person'];
    if (header) {
      const { id, permissions, name = 'Người thử' } = JSON.parse(header) as Person;
      request.user = new Actor(id, 'session', 'staff', name, [{ role: 'any', permissions, agencyId: null }]);
    }
    return true;
  }
}

@Module({ providers: [{ provide: APP_GUARD, useClass: PersonHeader }] })
class PeopleModule {}
export const peopleModule = PeopleModule;

export const startSignatureApp = (env: Record<string, string> = {}): Promise<TestApp> =>
  startTestApp([{ module: PeopleModule }, { module: SignatureModule, tables: signatureTables }], env);

export const administrator = (): Person => ({ id: randomUUID(), permissions: ['signature.manage'] });
export const leader = (): Person => ({ id: randomUUID(), permissions: ['signature.sign'] });

/** The portal as one person meets it. */
export function as(test: TestApp, person?: Person) {
  const headers: Record<string, string> = person ? { 'x-person': JSON.stringify(person) } : {};
  const http = test.http();
  return {
    get: (path: string) => http.get(path, undefined, headers),
    post: (path: string, body?: unknown) => http.post(path, body, headers),
    put: (path: string, body?: unknown) => http.put(path, body, headers),
    delete: (path: string) => http.delete(path, undefined, headers),
  };
}

/** A leader's key, as the module above asks for it. */
export const ensurePerson = (test: TestApp, accountId: string, position = 'Phó Giám đốc'): Promise<string> =>
  test
    .get(Database)
    .transaction((tx) =>
      test
        .get(SignatureFacade)
        .ensurePersonKey(tx, { accountId, name: 'Lê Hoàng Đức', position, agencyName: 'Sở Xây dựng tỉnh Lâm Đồng' }),
    );

export const ensureSeal = (test: TestApp, agencyId: string): Promise<string> =>
  test
    .get(Database)
    .transaction((tx) =>
      test.get(SignatureFacade).ensureAgencySeal(tx, { agencyId, name: 'Sở Xây dựng tỉnh Lâm Đồng' }),
    );
