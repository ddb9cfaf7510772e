import type { CertificateDto } from '../api/contract';
import { date } from '../i18n/format';
import { ownCertificates } from '../i18n/vi-certificates';

export const WARNING_DAYS = 30;
const DAY_MS = 86_400_000;
const words = ownCertificates;

/** Whole days until then; 0 on the last day and after it. */
export function daysLeft(notAfter: string, now: Date): number {
  return Math.max(0, Math.floor((new Date(notAfter).getTime() - now.getTime()) / DAY_MS));
}

type Dated = Pick<CertificateDto, 'state' | 'notBefore' | 'notAfter' | 'revokedAt'>;

/** How long a certificate still serves, or since when it serves no more. */
export function validityWords({ state, notBefore, notAfter, revokedAt }: Dated, now: Date): string {
  if (state === 'revoked') return words.validity.revoked(date(revokedAt ?? notAfter));
  if (new Date(notAfter) <= now) return words.validity.expired(date(notAfter));
  if (new Date(notBefore) > now) return words.validity.future(date(notBefore));
  const left = daysLeft(notAfter, now);
  return left === 0 ? words.validity.lastDay(date(notAfter)) : words.validity.active(span(left), date(notAfter));
}

/** Whether the certificate in use should be replaced soon. */
export function endsSoon({ state, notAfter }: Dated, now: Date): boolean {
  return state === 'active' && daysLeft(notAfter, now) <= WARNING_DAYS;
}

/** `25 ngày`, `11 tháng`, `2 năm 6 tháng`: as exact as it matters. */
function span(days: number): string {
  if (days < 60) return words.days(days);
  const months = Math.floor(days / 30.44);
  return months < 24 ? words.months(months) : words.years(Math.floor(months / 12), months % 12);
}
