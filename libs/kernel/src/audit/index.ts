export { AuditTrail, type AuditEntry } from './audit-trail';
export { AuditModule } from './audit.module';
export { auditTables } from './audit.tables';
export { verifyTrail, type BrokenLink, type TrailReport } from './verify-trail';
