import { revocationOf, type RevocationFinding, type RevocationQuery } from '../src/x509/revocation';
import { makeAuthority, makeCrl, makePerson, NOW, type Authority, type Entry, type ListOrder } from './pki-maker';

/** A root, an authority below it, a person below that, and what lists say of the person. */
export const root = makeAuthority({ subject: 'Gốc' });
export const ca = makeAuthority({ subject: 'Cấp hai', issuer: root });
export const person = makePerson({ subject: 'Người ký', issuer: ca });
export const rootList = makeCrl({ issuer: root });
export const list = (order: Partial<ListOrder> = {}) => makeCrl({ issuer: ca, ...order });

export function ask(
  crls: Buffer[],
  more: Partial<RevocationQuery> & { of?: Authority; by?: Authority; with?: Authority[] } = {},
): RevocationFinding {
  return revocationOf({
    certificate: (more.of ?? person).certificate,
    issuer: (more.by ?? ca).certificate,
    crls: [rootList, ...crls],
    ocsps: [],
    pool: [ca, ...(more.with ?? [])].map(({ certificate }) => certificate),
    anchors: [root.certificate],
    at: NOW,
    judgedAt: NOW,
    ...more,
  });
}
export const revoked = (more: Partial<Entry> = {}): Entry => ({ of: person, ...more });
