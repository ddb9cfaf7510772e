import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@motcua/kernel/database';
import type { FeeOrder } from './fee/fee-request.entity';
import { FeeQueries } from './fee/fee.queries';
import { FeeService } from './fee/fee.service';
import { toFeeDto, type FeeDto } from './payment.dto';

/** What other modules may ask of payment. */
@Injectable()
export class PaymentFacade {
  constructor(
    private readonly db: Database,
    private readonly fees: FeeService,
    private readonly queries: FeeQueries,
  ) {}

  /** Joins the caller's transaction, so that a dossier never exists without its fee. Answers the fee's id. */
  async requestFee(tx: Tx, order: FeeOrder): Promise<string> {
    return (await this.fees.request(tx, order)).id;
  }

  /** The dossier's fees, oldest first. */
  async ofDossier(dossierId: string, tx?: Tx): Promise<FeeDto[]> {
    return (await this.queries.ofDossier(tx ?? this.db.reader, dossierId)).map(toFeeDto);
  }

  /** Whether the dossier owes nothing now; inside a transaction when one is given. */
  settled(tx: Tx | undefined, dossierId: string): Promise<boolean> {
    return this.queries.settled(tx ?? this.db.reader, dossierId);
  }

  /** Ends what the dossier owes, and makes what it has paid due back to the payer. */
  cancel(tx: Tx, dossierId: string, reason: string): Promise<void> {
    return this.fees.cancel(tx, dossierId, reason);
  }
}
