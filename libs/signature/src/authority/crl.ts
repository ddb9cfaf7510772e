import { der } from '../cms/der';
import type { CaKey } from './ca-key';
import type { Revocation } from './revocations';

export interface ListFacts {
  /** Grows from list to list. */
  number: number;
  thisUpdate: Date;
  nextUpdate: Date;
  revoked: Revocation[];
}

/** A full revocation list (RFC 5280, 5) of all that the authority issued, DER. */
export function writeCrl(issuer: CaKey, { number, thisUpdate, nextUpdate, revoked }: ListFacts): Promise<Buffer> {
  return issuer.signed(
    der.sequence(
      der.int(1),
      issuer.algorithm,
      issuer.subject,
      der.certificateTime(thisUpdate),
      der.certificateTime(nextUpdate),
      ...(revoked.length > 0 ? [der.sequence(...revoked.map(entry))] : []),
      der.explicit(
        0,
        der.sequence(
          extension('2.5.29.35', der.sequence(der.retag(0x80, der.octets(issuer.keyId)))),
          extension('2.5.29.20', der.int(number)),
        ),
      ),
    ),
  );
}

function entry({ serial, at, reason }: Revocation): Buffer {
  return der.sequence(
    der.unsigned(Buffer.from(serial, 'hex')),
    der.certificateTime(at),
    ...(reason === undefined ? [] : [der.sequence(extension('2.5.29.21', der.enumerated(reason)))]),
  );
}

const extension = (oid: string, value: Buffer) => der.sequence(der.oid(oid), der.octets(value));
