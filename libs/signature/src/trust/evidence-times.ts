import { DerFault, DerValue } from '../cms/der';
import { GENERALIZED_TIME, readTime, UTC_TIME } from '../x509/asn1';
import { OcspResponse } from '../x509/ocsp';

/** When an answer was true and when the next is due, by its own words; nothing of it is believed here. */
export interface Times {
  thisUpdate: Date;
  nextUpdate: Date | undefined;
}

/** Of a certificate list (RFC 5280, 5.1), whose entries are not even looked at: it may have 20 MB. @throws DerFault */
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
  const { answers } = OcspResponse.read(ocsp);
  const next = answers.flatMap(({ nextUpdate }) => nextUpdate ?? []);
  return {
    thisUpdate: earliest(answers.map(({ thisUpdate }) => thisUpdate)),
    nextUpdate: next.length === answers.length ? earliest(next) : undefined,
  };
}

const earliest = (times: readonly Date[]): Date => new Date(Math.min(...times.map((time) => time.getTime())));
