import { createHash } from 'node:crypto';
import { DerFault } from '../cms/der';
import { Certificate } from '../x509/certificate';
import type { Examined } from './examined';
import type { Facts, Wants } from './known';
import type { Verdict } from './verdict';
import type { Trust } from './trust';
import type { Weighed } from './weigh';

/** Looking up brings certificates, and they bring more to look up: so often, no more. */
const MAX_ROUNDS = 4;
const MAX_LOOK_UPS = 12;

/** Asks the portal's books, judges, and looks up what is open as long as that brings anything new. */
export async function gather(
  examined: Examined,
  trust: Trust,
  weigh: (facts: Facts) => Promise<Weighed>,
): Promise<Verdict> {
  const facts = await factsFrom(examined, trust);
  const asked = new Set<string>();
  for (let round = 1; ; round++) {
    const { verdict, wants } = await weigh(facts);
    if (!trust.evidence || round === MAX_ROUNDS || !(await lookUp(trust.evidence, wants, facts, asked))) return verdict;
  }
}

async function factsFrom({ signatures }: Examined, trust: Trust): Promise<Facts> {
  const facts: Facts = {
    anchors: trust.anchors,
    dated: trust.dated ?? [],
    intermediates: [...(trust.intermediates ?? [])],
    crls: [],
    ocsps: [],
    issued: {},
    signedAt: {},
    isOnline: trust.evidence !== undefined,
  };
  const { register } = trust;
  if (!register) return facts;
  for (const { signer, hash, timestamps } of signatures) {
    for (const der of [signer, ...timestamps.map((timestamp) => timestamp.signer)]) {
      if (!der) continue;
      const fingerprint = sha256(der);
      const state = await register.certificate(fingerprint);
      if (state) facts.issued[fingerprint] = state;
    }
    const signedAt = hash === undefined ? undefined : await register.signedAt(hash);
    if (hash !== undefined && signedAt) facts.signedAt[hash] = signedAt;
  }
  return facts;
}

/** Whether it brought anything. */
async function lookUp(
  source: NonNullable<Trust['evidence']>,
  { issuersOf, statusOf }: Wants,
  facts: Facts,
  asked: Set<string>,
): Promise<boolean> {
  let found = 0;
  const isNew = (key: string) => asked.size < MAX_LOOK_UPS && !asked.has(key) && asked.add(key);
  for (const der of issuersOf) {
    const certificate = tryRead(der);
    if (!certificate || !isNew(`issuer ${certificate.fingerprint}`)) continue;
    const issuers = await source.issuersOf(certificate);
    facts.intermediates.push(...issuers);
    // Their own issuers may be missing as well.
    issuersOf.push(...issuers);
    found += issuers.length;
  }
  for (const wanted of statusOf) {
    const [certificate, issuer] = [tryRead(wanted.certificate), tryRead(wanted.issuer)];
    if (!certificate || !issuer || !isNew(`status ${certificate.fingerprint}`)) continue;
    const ocsp = await source.ocspFor(certificate, issuer);
    const crls = ocsp ? [] : await source.crlsFor(certificate);
    if (ocsp) facts.ocsps.push(ocsp);
    facts.crls.push(...crls);
    found += crls.length + (ocsp ? 1 : 0);
  }
  return found > 0;
}

function tryRead(der: Buffer): Certificate | undefined {
  try {
    return Certificate.read(der);
  } catch (error) {
    if (error instanceof DerFault) return undefined;
    throw error;
  }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
