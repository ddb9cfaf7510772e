export { SignatureModule } from './signature.module';
export { SignatureFacade } from './signature.facade';
export type { SignRequest, SignerRef } from './signature.service';
export { signatureTables } from './signature.tables';
export { verdictDto, toVerdictDto, type VerdictDto } from './signature.dto';
export { verifyPdf, type Trust } from './verify/verify-pdf';
export { trustFromFolders } from './verify/trust-files';
export type { Verdict } from './verify/verdict';
export { judgePath, type PathFiles, type PathJudgement } from './x509/judge-path';
