import { Module } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { FeeCitizenController } from './fee/fee.citizen.controller';
import { FeeQueries } from './fee/fee.queries';
import { FeeService } from './fee/fee.service';
import { FeeStaffController } from './fee/fee.staff.controller';
import { BankNoticePublicController } from './notice/bank-notice.public.controller';
import { BankNoticeService } from './notice/bank-notice.service';
import { BankNoticeStaffController } from './notice/bank-notice.staff.controller';
import { ReconciliationService } from './notice/reconciliation.service';
import { CollectingAccountAdminController } from './online/collecting-account.admin.controller';
import { CollectingAccounts } from './online/collecting-accounts.service';
import { OnlinePaymentService } from './online/online-payment.service';
import { PaymentGateway, TransfersOnly } from './online/payment.gateway';
import { PaymentFacade } from './payment.facade';
import { PaymentJobs } from './payment.jobs';
import { BankSimulator } from './simulator/bank-simulator';
import { BankSimulatorJobs } from './simulator/bank-simulator.jobs';
import { BankSimulatorPublicController } from './simulator/bank-simulator.public.controller';
import { PortalAddress } from './simulator/portal-address';

@Module({
  controllers: [
    FeeCitizenController,
    FeeStaffController,
    BankNoticePublicController,
    BankNoticeStaffController,
    CollectingAccountAdminController,
    BankSimulatorPublicController,
  ],
  providers: [
    FeeService,
    FeeQueries,
    OnlinePaymentService,
    CollectingAccounts,
    BankNoticeService,
    ReconciliationService,
    BankSimulator,
    BankSimulatorJobs,
    PortalAddress,
    {
      provide: PaymentGateway,
      useFactory: (config: Config, simulator: BankSimulator) =>
        config.bankSimulator ? simulator : new TransfersOnly(),
      inject: [Config, BankSimulator],
    },
    PaymentJobs,
    PaymentFacade,
  ],
  exports: [PaymentFacade],
})
export class PaymentModule {}
