import type { ModuleTables } from '@motcua/kernel/database';
import { FeeRequest } from './fee/fee-request.entity';
import { CreatePayment1767571200000 } from './migrations/1767571200000-create-payment';
import { BankNotice } from './notice/bank-notice.entity';
import { CollectingAccount } from './online/collecting-account.entity';
import { PaymentAttempt } from './online/payment-attempt.entity';
import { BankOrder } from './simulator/bank-order.entity';

export const paymentTables: ModuleTables = {
  schema: 'payment',
  entities: [FeeRequest, PaymentAttempt, BankNotice, CollectingAccount, BankOrder],
  migrations: [CreatePayment1767571200000],
};
