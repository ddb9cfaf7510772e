import { Injectable } from '@nestjs/common';
import { Database } from '../database';
import { Problem } from '../problem';

@Injectable()
export class Readiness {
  constructor(private readonly db: Database) {}

  /** @throws Problem http/not-ready (503) while the database does not answer. */
  async check(): Promise<void> {
    await this.db.reader.query('SELECT 1').catch(() => {
      throw new Problem('http/not-ready', 503, 'Hệ thống chưa sẵn sàng');
    });
  }
}
