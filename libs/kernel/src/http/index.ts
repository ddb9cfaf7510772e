export { Actor, CurrentActor, type Audience, type Grant, type RequestWithActor } from './actor';
export { Allow, EVERYONE, SIGNED_IN, type Permission } from './allow';
export { AllowGuard, allowedBy } from './allow.guard';
export { clean } from './clean';
export { createHttpApp } from './create-http-app';
export { HttpModule, httpTables } from './http.module';
export { NoReplay } from './idempotency.interceptor';
export { RateLimit } from './rate-limit';
export { page, pageQuery, type Page } from './page';
