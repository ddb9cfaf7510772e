import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, EVERYONE } from './allow';
import { Readiness } from './readiness';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Says that the process answers. */
  @Get('health')
  @Allow(EVERYONE)
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Says that the portal can work: its database answers. */
  @Get('ready')
  @Allow(EVERYONE)
  async ready(): Promise<{ status: 'ready' }> {
    await this.readiness.check();
    return { status: 'ready' };
  }
}
