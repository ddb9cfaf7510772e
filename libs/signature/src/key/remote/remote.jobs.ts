import { Injectable } from '@nestjs/common';
import { Job } from '@motcua/kernel/queue';
import { RemoteSigningService } from './remote.service';

/** Follows each request on a phone to its end. */
@Injectable()
export class RemoteSigningJobs {
  constructor(private readonly remote: RemoteSigningService) {}

  @Job('signature.follow-remote-signing')
  async follow({ id }: { id: string }): Promise<void> {
    await this.remote.follow(id, new Date());
  }
}
