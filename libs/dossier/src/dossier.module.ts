import { Module } from '@nestjs/common';
import { AgencyModule } from '@motcua/agency';
import { IdentityModule } from '@motcua/identity';
import { PaymentModule } from '@motcua/payment';
import { ProcedureModule } from '@motcua/procedure';
import { SignatureModule } from '@motcua/signature';
import { DossierActs } from './dossier.acts';
import { DossierActsStaffController } from './dossier.acts.staff.controller';
import { DossierCitizenController } from './dossier.citizen.controller';
import { DossierDraftingService } from './dossier.drafting.service';
import { DossierFigures } from './dossier.figures';
import { DossierJobs } from './dossier.jobs';
import { DossierPapersCitizenController } from './dossier.papers.citizen.controller';
import { DossierPapersService } from './dossier.papers.service';
import { DossierProcessingService } from './dossier.processing.service';
import { DossierPublicController } from './dossier.public.controller';
import { DossierQueries } from './dossier.queries';
import { DossierReceptionService } from './dossier.reception.service';
import { DossierResultService } from './dossier.result.service';
import { DossierSlipService } from './dossier.slip.service';
import { DossierStaffController } from './dossier.staff.controller';
import { DossierSubmissionService } from './dossier.submission.service';
import { DossierSubscribers } from './dossier.subscribers';
import { DossierViews } from './dossier.views';

@Module({
  imports: [IdentityModule, AgencyModule, ProcedureModule, PaymentModule, SignatureModule],
  controllers: [
    DossierCitizenController,
    DossierPapersCitizenController,
    DossierStaffController,
    DossierActsStaffController,
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
    DossierSlipService,
    DossierViews,
    DossierQueries,
    DossierFigures,
    DossierSubscribers,
    DossierJobs,
  ],
})
export class DossierModule {}
