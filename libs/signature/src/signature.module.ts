import { Module } from '@nestjs/common';
import { AuthorityService } from './authority/authority.service';
import { DevelopmentPki } from './authority/development-pki';
import { PhoneCredentials } from './authority/phone/phone-credentials';
import { TrialPhone } from './authority/phone/trial-phone';
import { PkiServer } from './authority/pki-server';
import { Revocations } from './authority/revocations';
import { keyControllers, keyProviders } from './key/key.providers';
import { SignatureAdminController } from './signature.admin.controller';
import { PdfIntake } from './pdf-intake';
import { SealRule } from './seal-rule';
import { SigningThreads } from './sign/signing-threads';
import { SignatureFacade } from './signature.facade';
import { SignaturePublicController } from './signature.public.controller';
import { SignatureService } from './signature.service';
import { SignatureStaffController } from './signature.staff.controller';
import { SigningBook } from './signing-book';
import { EvidenceCache } from './trust/evidence-cache';
import { EvidenceHosts } from './trust/evidence-hosts';
import { EvidenceHostsAdminController } from './trust/evidence-hosts.admin.controller';
import { EvidenceServers } from './trust/evidence-servers';
import { HttpEvidence } from './trust/http-evidence';
import { PortalSources } from './trust/portal-sources';
import { TrustAdminController } from './trust/trust.admin.controller';
import { TrustJobs } from './trust/trust.jobs';
import { TrustStore } from './trust/trust-store';
import { VerificationService } from './verify/verification.service';
import { VerifyingThreads } from './verify/verifying-threads';

@Module({
  controllers: [
    SignaturePublicController,
    SignatureStaffController,
    SignatureAdminController,
    TrustAdminController,
    EvidenceHostsAdminController,
    ...keyControllers,
  ],
  providers: [
    AuthorityService,
    Revocations,
    DevelopmentPki,
    PhoneCredentials,
    TrialPhone,
    PkiServer,
    ...keyProviders,
    PdfIntake,
    SealRule,
    SigningBook,
    SigningThreads,
    EvidenceCache,
    EvidenceHosts,
    EvidenceServers,
    HttpEvidence,
    PortalSources,
    TrustJobs,
    TrustStore,
    SignatureService,
    VerifyingThreads,
    VerificationService,
    SignatureFacade,
  ],
  exports: [SignatureFacade],
})
export class SignatureModule {}
