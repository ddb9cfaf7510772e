import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@motcua/kernel/database';
import { JobQueue } from '@motcua/kernel/queue';
import { PaymentGateway, type BankAccount, type ConfirmedPayment, type PaymentOrder } from '../online/payment.gateway';
import { BankOrder } from './bank-order.entity';
import { CHOICES, type ChoiceKey } from './bank-simulator.choices';

/** Tries before a notice counts as stuck: a portal that restarts answers again within them. */
const NOTICE_ATTEMPTS = 8;

/** A bank for trying the portal out: it keeps its own orders and sends real signed notices, and moves no money. */
@Injectable()
export class BankSimulator extends PaymentGateway {
  /** No bank has this number at NAPAS, so that a code scanned by a real banking app can pay nobody. */
  readonly account: BankAccount = {
    bankBin: '999999',
    bankName: 'Ngân hàng Mô phỏng',
    accountNumber: '0000123456',
    holder: 'TÀI KHOẢN THU THỬ NGHIỆM',
  };

  constructor(
    private readonly db: Database,
    private readonly jobs: JobQueue,
  ) {
    super();
  }

  async start({ reference, amount, description, returnUrl }: PaymentOrder): Promise<{ redirectUrl: string }> {
    const order: BankOrder = {
      reference,
      amount,
      description,
      returnUrl,
      openedAt: new Date(),
      paidAmount: null,
      paidAt: null,
      noticeId: null,
    };
    await this.db.transaction((tx) => tx.insert(BankOrder, order));
    return { redirectUrl: `/api/public/bank-simulator/${reference}` };
  }

  async query(reference: string): Promise<ConfirmedPayment | undefined> {
    const order = await this.find(reference);
    if (!order?.paidAt || !order.paidAmount || !order.noticeId) return undefined;
    return { noticeId: order.noticeId, amount: order.paidAmount, paidAt: order.paidAt };
  }

  async find(reference: string): Promise<BankOrder | null> {
    return this.db.reader.findOneBy(BankOrder, { reference });
  }

  /** The payer presses the button. The payment and its notices are written together; an order is paid once. */
  async pay(reference: string, choice: ChoiceKey): Promise<BankOrder | null> {
    return this.db.transaction(async (tx) => {
      const order = await tx.findOne(BankOrder, { where: { reference }, lock: { mode: 'pessimistic_write' } });
      if (!order || order.paidAt) return order;
      const { takes, notices } = CHOICES[choice];
      if (takes(order.amount) > 0) {
        Object.assign(order, { paidAmount: takes(order.amount), paidAt: new Date(), noticeId: `NHMP-${randomUUID()}` });
        await tx.save(order);
      }
      for (const { delay, forged } of notices) {
        await this.jobs.add(
          'payment.send-simulated-notice',
          { reference, forged },
          { delay, attempts: NOTICE_ATTEMPTS },
        );
      }
      return order;
    });
  }
}
