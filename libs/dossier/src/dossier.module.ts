import { Module } from '@nestjs/common';
import { AgencyModule } from '@motcua/agency';
import { IdentityModule } from '@motcua/identity';
import { PaymentModule } from '@motcua/payment';
import { ProcedureModule } from '@motcua/procedure';
import { SignatureModule } from '@motcua/signature';
import { DossierActs } from './act/dossier.acts';
import { DossierActsStaffController } from './dossier.acts.staff.controller';
import { DossierCitizenController } from './dossier.citizen.controller';
import { DossierDraftingService } from './filing/dossier.drafting.service';
import { DossierFigures } from './dossier.figures';
import { DossierJobs } from './dossier.jobs';
import { DossierPapersCitizenController } from './paper/dossier.papers.citizen.controller';
import { DossierPapersService } from './paper/dossier.papers.service';
import { DossierProcessingService } from './act/dossier.processing.service';
import { DossierPublicController } from './dossier.public.controller';
import { DossierQueries } from './dossier.queries';
import { DossierReceptionService } from './act/dossier.reception.service';
import { DossierResultService } from './result/dossier.result.service';
import { DossierSigningService } from './result/dossier.signing.service';
import { DossierSigningStaffController } from './dossier.signing.staff.controller';
import { DossierSlipService } from './slip/dossier.slip.service';
import { DossierStaffController } from './dossier.staff.controller';
import { DossierSubmissionService } from './filing/dossier.submission.service';
import { DossierSubscribers } from './dossier.subscribers';
import { DossierViews } from './dossier.views';

@Module({
  imports: [IdentityModule, AgencyModule, ProcedureModule, PaymentModule, SignatureModule],
  controllers: [
    DossierCitizenController,
    DossierPapersCitizenController,
    DossierStaffController,
    DossierActsStaffController,
    DossierSigningStaffController,
    DossierPublicController,
  ],
  providers: [
    DossierActs,
    DossierDraftingService,
    DossierPapersService,
    DossierSubmissionService,
    DossierReceptionService,
    DossierProcessingService,
    DossierResultService,
    DossierSigningService,
    DossierSlipService,
    DossierViews,
    DossierQueries,
    DossierFigures,
    DossierSubscribers,
    DossierJobs,
  ],
})
export class DossierModule {}
