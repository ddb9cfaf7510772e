import type {} from '@fastify/cookie';
import { Config } from '@motcua/kernel/config';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IssuedSession } from './session.service';

/** The two cookies of a session: neither is readable by a script, neither is sent along from another site's form. */
@Injectable()
export class SessionCookies {
  private readonly accessName: string;
  private readonly refreshName: string;
  private readonly options: { path: string; httpOnly: boolean; secure: boolean; sameSite: 'lax' };

  constructor(config: Config) {
    const secure = config.secureCookies;
    const prefix = secure ? '__Host-' : '';
    this.accessName = `${prefix}motcua`;
    this.refreshName = `${prefix}motcua-refresh`;
    this.options = { path: '/', httpOnly: true, secure, sameSite: 'lax' };
  }

  access(request: FastifyRequest): string | undefined {
    return request.cookies[this.accessName];
  }

  refresh(request: FastifyRequest): string | undefined {
    return request.cookies[this.refreshName];
  }

  /** Whether somebody is, or was, signed in on this browser. */
  present(request: FastifyRequest): boolean {
    return this.access(request) !== undefined || this.refresh(request) !== undefined;
  }

  /** Both live as long as the session, so that a lapsed access token is told from no session at all. */
  set(reply: FastifyReply, { access, refresh, expiresAt }: IssuedSession): void {
    const options = { ...this.options, expires: expiresAt };
    void reply.setCookie(this.accessName, access, options).setCookie(this.refreshName, refresh, options);
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.accessName, this.options).clearCookie(this.refreshName, this.options);
  }
}
