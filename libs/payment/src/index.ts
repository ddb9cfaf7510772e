export { PaymentModule } from './payment.module';
export { PaymentFacade } from './payment.facade';
export {
  FeeCancelled,
  FeePaid,
  FeeRefundDue,
  FeeRefunded,
  FeeRequested,
  TransferMismatched,
  type FeeFacts,
} from './payment.events';
export { feeDto, type FeeDto } from './payment.dto';
export type { FeeLine, FeeOrder } from './fee/fee-request.entity';
export { paymentTables } from './payment.tables';
