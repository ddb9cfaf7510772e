import { Module } from '@nestjs/common';
import { AgencyModule } from '@motcua/agency';
import { Catalogue } from './catalogue/catalogue';
import { ProcedureAdminController } from './procedure.admin.controller';
import { ProcedureFacade } from './procedure.facade';
import { ProcedurePublicController } from './procedure.public.controller';
import { ProcedureService } from './procedure.service';

@Module({
  imports: [AgencyModule],
  controllers: [ProcedurePublicController, ProcedureAdminController],
  providers: [Catalogue, ProcedureService, ProcedureFacade],
  exports: [ProcedureFacade],
})
export class ProcedureModule {}
