import { Module } from '@nestjs/common';
import { AuthorityService } from './authority/authority.service';
import { DevelopmentPki } from './authority/development-pki';
import { PkiServer } from './authority/pki-server';
import { Revocations } from './authority/revocations';
import { KeyService } from './key/key.service';
import { SignatureAdminController } from './signature.admin.controller';
import { SigningThreads } from './sign/signing-threads';
import { SignatureFacade } from './signature.facade';
import { SignaturePublicController } from './signature.public.controller';
import { SignatureService } from './signature.service';
import { SignatureStaffController } from './signature.staff.controller';
import { VerificationService } from './verify/verification.service';

@Module({
  controllers: [SignaturePublicController, SignatureStaffController, SignatureAdminController],
  providers: [
    AuthorityService,
    Revocations,
    DevelopmentPki,
    PkiServer,
    KeyService,
    SigningThreads,
    SignatureService,
    VerificationService,
    SignatureFacade,
  ],
  exports: [SignatureFacade],
})
export class SignatureModule {}
