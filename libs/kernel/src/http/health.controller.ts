import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Database } from '../database';
import { Problem } from '../problem';
import { Allow, EVERYONE } from './allow';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(private readonly db: Database) {}

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
    await this.db.reader.query('SELECT 1').catch(() => {
      throw new Problem('http/not-ready', 503, 'Hệ thống chưa sẵn sàng');
    });
    return { status: 'ready' };
  }
}
