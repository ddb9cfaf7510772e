import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@motcua/kernel/database';
import { toString as drawQr } from 'qrcode';
import { orderReference } from '../fee/fee-reference';
import { FeeRequest } from '../fee/fee-request.entity';
import { feeNotDue, feeNotFound, onlineNotOpen } from '../payment.problems';
import { CollectingAccounts } from './collecting-accounts.service';
import { PaymentAttempt } from './payment-attempt.entity';
import { PaymentGateway, type BankAccount } from './payment.gateway';
import { vietQr } from './vietqr';

export interface StartedPayment {
  fee: FeeRequest;
  redirectUrl: string | null;
  account: BankAccount;
  /** The text of the QR code. */
  vietQr: string;
  qrSvg: string;
}

@Injectable()
export class OnlinePaymentService {
  constructor(
    private readonly db: Database,
    private readonly gateway: PaymentGateway,
    private readonly accounts: CollectingAccounts,
  ) {}

  /** Opens a visit to the bank for a fee that is due, or takes up the one just opened; with it the way by plain transfer. */
  async start(payerId: string, id: string, returnUrl?: string): Promise<StartedPayment> {
    return this.db.transaction(async (tx) => {
      const fee = await tx.findOne(FeeRequest, { where: { id, payerId }, lock: { mode: 'pessimistic_write' } });
      if (!fee) throw feeNotFound(id);
      if (fee.status !== 'due') throw feeNotDue(id, fee.status);
      const account = this.gateway.account ?? (await this.accounts.of(tx, fee.agencyId));
      if (!account) throw onlineNotOpen();
      const attempt = await this.attempt(tx, fee, returnUrl ?? `/cong-dan/ho-so/${fee.dossierId}`);
      const text = vietQr({ ...account, amount: fee.amount, purpose: fee.reference });
      return { fee, account, redirectUrl: attempt.redirectUrl, vietQr: text, qrSvg: await svgOf(text) };
    });
  }

  private async attempt(tx: Tx, fee: FeeRequest, returnUrl: string): Promise<PaymentAttempt> {
    const now = new Date();
    const last = await tx.findOne(PaymentAttempt, { where: { feeRequestId: fee.id }, order: { number: 'DESC' } });
    if (last?.reusable(now)) return last;
    const number = (last?.number ?? 0) + 1;
    const attempt = PaymentAttempt.start(
      {
        feeRequestId: fee.id,
        number,
        orderReference: orderReference(fee.reference, number),
        amount: fee.amount,
        returnUrl,
      },
      now,
    );
    const { redirectUrl } = await this.gateway.start({
      reference: attempt.orderReference,
      amount: fee.amount,
      description: `Phí, lệ phí hồ sơ ${fee.dossierCode}`,
      returnUrl,
    });
    attempt.redirectUrl = redirectUrl;
    await tx.insert(PaymentAttempt, attempt);
    return attempt;
  }
}

function svgOf(text: string): Promise<string> {
  return drawQr(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
}
