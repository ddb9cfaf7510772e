import { Injectable } from '@nestjs/common';
import { Database, find, preparedRows } from '@motcua/kernel/database';
import { page, type Actor, type Page } from '@motcua/kernel/http';
import { In, LessThan, type FindOptionsWhere } from 'typeorm';
import { feeNotFound } from '../payment.problems';
import { FeeRequest } from './fee-request.entity';
import type { FeeStatus } from './fee.states';

export interface FeeFilter {
  dossier?: string;
  status?: FeeStatus;
  after?: string;
  limit: number;
}

const OF_DOSSIER = preparedRows('payment.of-dossier', FeeRequest, 'WHERE t.dossier_id = $1 ORDER BY t.id');

@Injectable()
export class FeeQueries {
  constructor(private readonly db: Database) {}

  ofDossier(reader: Database['reader'], dossierId: string): Promise<FeeRequest[]> {
    return find(reader, OF_DOSSIER, [dossierId]);
  }

  async settled(reader: Database['reader'], dossierId: string): Promise<boolean> {
    return !(await reader.existsBy(FeeRequest, { dossierId, status: 'due' }));
  }

  /** @throws Problem payment/fee-not-found for a fee that is somebody else's. */
  async ofPayer(payerId: string, id: string): Promise<FeeRequest> {
    const fee = await this.db.reader.findOneBy(FeeRequest, { id, payerId });
    if (!fee) throw feeNotFound(id);
    return fee;
  }

  listOfPayer(payerId: string, filter: FeeFilter): Promise<Page<FeeRequest>> {
    return this.list({ payerId }, filter);
  }

  listForDesk(actor: Actor, filter: FeeFilter): Promise<Page<FeeRequest>> {
    const agencies = actor.agenciesFor('payment.collect');
    return this.list(agencies === 'all' ? {} : { agencyId: In(agencies) }, filter);
  }

  /** Newest first. */
  private async list(
    whose: FindOptionsWhere<FeeRequest>,
    { dossier, status, after, limit }: FeeFilter,
  ): Promise<Page<FeeRequest>> {
    const rows = await this.db.reader.find(FeeRequest, {
      where: {
        ...whose,
        ...(dossier && { dossierId: dossier }),
        ...(status && { status }),
        ...(after && { id: LessThan(after) }),
      },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    return page(rows, limit, (last) => last.id);
  }
}
