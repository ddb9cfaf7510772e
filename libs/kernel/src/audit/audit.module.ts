import { Global, Module } from '@nestjs/common';
import { AuditSequencer } from './audit.sequencer';
import { AuditTrail } from './audit-trail';

@Global()
@Module({ providers: [AuditTrail, AuditSequencer], exports: [AuditTrail] })
export class AuditModule {}
