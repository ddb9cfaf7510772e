import { DerFault, DerValue } from '../cms/der';
import { GENERALIZED_TIME, only, readTime, UTC_TIME } from '../x509/asn1';

/** When an answer was true and when the next is due, by its own words; nothing of it is believed here. */
export interface Times {
  thisUpdate: Date;
  nextUpdate: Date | undefined;
}

const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';

/** Of a certificate list (RFC 5280, 5.1). @throws DerFault */
export function timesOfCrl(crl: Buffer): Times {
  const [tbs] = DerValue.read(crl).sequence;
  if (!tbs) throw new DerFault('no certificate list');
  const fields = tbs.sequence;
  const [, , thisUpdate, nextUpdate] = fields[0]?.tag === 0x02 ? fields.slice(1) : fields;
  if (!thisUpdate) throw new DerFault('no certificate list');
  const dated = nextUpdate?.tag === UTC_TIME || nextUpdate?.tag === GENERALIZED_TIME;
  return {
    thisUpdate: readTime(thisUpdate.tag, thisUpdate.content),
    nextUpdate: dated ? readTime(nextUpdate.tag, nextUpdate.content) : undefined,
  };
}

/** Of an OCSP answer (RFC 6960, 4.2.1): the earliest of all it says. @throws DerFault also where the responder gave none */
export function timesOfOcsp(ocsp: Buffer): Times {
  const [status, wrapped] = DerValue.read(ocsp).sequence;
  if (!wrapped || !status?.expect(0x0a).content.equals(Buffer.of(0))) throw new DerFault('an answer without a status');
  const [kind, basic] = only(wrapped.expect(0xa0).items).sequence;
  if (kind?.oid !== BASIC_RESPONSE || !basic) throw new DerFault('an answer of an unknown kind');
  const [data] = DerValue.read(basic.octets).sequence;
  const list = data?.sequence.find(({ tag }) => tag === 0x30);
  const all = (list?.sequence ?? []).map(timesOfStatus);
  const [first] = all;
  if (!first) throw new DerFault('an answer without a status');
  const next = all.flatMap(({ nextUpdate }) => nextUpdate ?? []);
  return {
    thisUpdate: all.reduce((least, { thisUpdate }) => (thisUpdate < least ? thisUpdate : least), first.thisUpdate),
    nextUpdate: next.length === all.length ? next.reduce((least, time) => (time < least ? time : least)) : undefined,
  };
}

function timesOfStatus(single: DerValue): Times {
  const [, , thisUpdate, next] = single.sequence;
  if (!thisUpdate) throw new DerFault('a broken status');
  const nextUpdate = next?.tag === 0xa0 ? only(next.items) : undefined;
  return {
    thisUpdate: readTime(thisUpdate.tag, thisUpdate.content),
    nextUpdate: nextUpdate && readTime(nextUpdate.tag, nextUpdate.content),
  };
}
