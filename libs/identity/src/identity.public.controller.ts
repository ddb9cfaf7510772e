import { Allow, CurrentActor, Delete, EVERYONE, NoReplay, Post, RateLimit, type Actor } from '@motcua/kernel/http';
import { Body, Controller, Get, HttpCode, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountService } from './account/account.service';
import { newBusiness, newCitizen, type NewBusiness, type NewCitizen } from './account/new-account';
import { sessionDto, signIn, toSessionDto, type SessionDto, type SignIn } from './identity.dto';
import { sessionExpired } from './identity.problems';
import { SessionCookies } from './session/session-cookies';
import { SessionService, type IssuedSession } from './session/session.service';
import { SignInService } from './session/sign-in.service';

@ApiTags('identity')
@Controller('public')
@Allow(EVERYONE)
export class IdentityPublicController {
  constructor(
    private readonly accounts: AccountService,
    private readonly signInService: SignInService,
    private readonly sessions: SessionService,
    private readonly cookies: SessionCookies,
  ) {}

  /** Opens a citizen's account and signs in. */
  @Post('citizens')
  @RateLimit(20, 60)
  @ApiCreatedResponse({ standardSchema: sessionDto })
  async registerCitizen(
    @Body({ schema: newCitizen }) body: NewCitizen,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    return this.hand(reply, await this.accounts.registerCitizen(body, new Date()));
  }

  /** Opens a business's account and signs in. */
  @Post('businesses')
  @RateLimit(20, 60)
  @ApiCreatedResponse({ standardSchema: sessionDto })
  async registerBusiness(
    @Body({ schema: newBusiness }) body: NewBusiness,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    return this.hand(reply, await this.accounts.registerBusiness(body, new Date()));
  }

  /** Signs in. Not replayed: a refused attempt is counted all the same, and a second session harms nobody. */
  @Post('sessions')
  @HttpCode(200)
  @NoReplay()
  @RateLimit(20, 60)
  @ApiOkResponse({ standardSchema: sessionDto })
  async signIn(
    @Body({ schema: signIn }) { login, password }: SignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    return this.hand(reply, await this.signInService.signIn(login, password, new Date()));
  }

  /** Renews the session. Not replayed: a token taken twice must be noticed even though the request is refused. */
  @Post('sessions/refresh')
  @HttpCode(200)
  @NoReplay()
  @ApiOkResponse({ standardSchema: sessionDto })
  async refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionDto> {
    const token = this.cookies.refresh(request);
    this.cookies.clear(reply);
    if (!token) throw sessionExpired();
    return this.hand(reply, await this.sessions.refresh(token, new Date()));
  }

  /** Says who is signed in; 204 when nobody is. A lapsed access token counts as signed in while it can be renewed. */
  @Get('sessions/current')
  @ApiOkResponse({ standardSchema: sessionDto })
  @ApiNoContentResponse()
  async current(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<SessionDto | undefined> {
    const token = this.cookies.refresh(request);
    const now = new Date();
    const standing = actor
      ? await this.sessions.standing(actor.sessionId, now)
      : token && (await this.sessions.standingOfToken(token, now));
    void reply.header('cache-control', 'no-store');
    if (standing) return toSessionDto(standing);
    void reply.status(204);
    return undefined;
  }

  /** Signs out. Not replayed: doing it again changes nothing. */
  @Delete('sessions/current')
  @HttpCode(204)
  @NoReplay()
  @ApiNoContentResponse()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentActor() actor?: Actor,
  ): Promise<void> {
    this.cookies.clear(reply);
    await this.sessions.signOut(actor?.sessionId, this.cookies.refresh(request), new Date());
  }

  private hand(reply: FastifyReply, session: IssuedSession): SessionDto {
    this.cookies.set(reply, session);
    void reply.header('cache-control', 'no-store');
    return toSessionDto(session);
  }
}
