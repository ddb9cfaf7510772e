import { createSecretKey } from 'node:crypto';
import { Config } from '@motcua/kernel/config';
import type { Actor } from '@motcua/kernel/http';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy, type JwtFromRequestFunction } from 'passport-jwt';
import { z } from 'zod';
import { SessionCookies } from './session-cookies';
import { SessionService } from './session.service';

const claims = z.object({ sub: z.uuid(), sid: z.uuid() });

/**
 * Reads the access token. Its signature spares a forged one the database; whether the session stands and which roles
 * are held is asked each time, so that signing out, locking and revoking work at once.
 */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'session') {
  constructor(
    config: Config,
    cookies: SessionCookies,
    private readonly sessions: SessionService,
  ) {
    const fromCookie = (request: FastifyRequest) => cookies.access(request) ?? null;
    super({
      jwtFromRequest: fromCookie as unknown as JwtFromRequestFunction,
      // A key, for of a text jsonwebtoken finds out anew with each token that it is no public key.
      secretOrKey: createSecretKey(config.sessionSecret, 'utf8') as unknown as Buffer,
      algorithms: ['HS256'],
    });
  }

  async validate(payload: unknown): Promise<Actor | null> {
    const token = claims.safeParse(payload);
    if (!token.success) return null;
    const standing = await this.sessions.standing(token.data.sid, new Date());
    return standing?.actor.accountId === token.data.sub ? standing.actor : null;
  }
}
