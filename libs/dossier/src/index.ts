export { DossierModule } from './dossier.module';
export {
  DossierApproved,
  DossierAssigned,
  DossierReceived,
  DossierRefused,
  DossierResubmitted,
  DossierSentBack,
  DossierSubmitted,
  DossierSubmittedForSignature,
  DossierWithdrawn,
  ResultIssued,
  ResultReturned,
  SigningInterrupted,
  SupplementRequested,
  type DossierNews,
} from './dossier.events';
export { dossierTables } from './dossier.tables';
