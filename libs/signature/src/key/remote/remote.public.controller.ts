import { Body, Controller, HttpCode, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, EVERYONE, NoReplay, Post, RateLimit } from '@motcua/kernel/http';
import { z } from 'zod';
import { RemoteSigningService } from './remote.service';

const token = z.string().regex(/^[0-9a-f]{64}$/);
/** Each service has its own; what is of use in it is read by the one that speaks with that service. */
const said = z.record(z.string().max(100), z.unknown());

@ApiExcludeController()
@Controller('public/remote-signings')
@Allow(EVERYONE)
export class RemotePublicController {
  constructor(private readonly remote: RemoteSigningService) {}

  /** Where a remote service tells that a signer has decided. The address itself is the secret between both. */
  // Saying it twice changes nothing, and the service may be asked back, which no transaction waits for.
  @NoReplay()
  @RateLimit(600, 60)
  @Post(':id/:token')
  @HttpCode(204)
  async called(
    @Param('id', { schema: z.uuid() }) id: string,
    @Param('token', { schema: token }) given: string,
    @Body({ schema: said }) body: z.infer<typeof said>,
  ): Promise<void> {
    await this.remote.called(id, given, body, new Date());
  }
}
