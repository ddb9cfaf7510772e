import { der } from '../cms/der';
import type { CaKey } from './ca-key';
import type { CertificateStatus } from './revocations';

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const FAILURES = { malformedRequest: 1, internalError: 2 } as const;

export interface OcspAnswer {
  /** CertID as it was asked. */
  id: Buffer;
  status: CertificateStatus;
}

export interface OcspFacts {
  answers: OcspAnswer[];
  /** Extension as it was asked. */
  nonce: Buffer | undefined;
  now: Date;
  nextUpdate: Date;
}

/** A signed answer with the responder's certificate (RFC 6960, 4.2.1), DER. */
export async function writeOcspResponse(
  responder: CaKey,
  { answers, nonce, now, nextUpdate }: OcspFacts,
): Promise<Buffer> {
  const data = der.sequence(
    der.explicit(2, der.octets(responder.keyId)),
    der.time(wholeSecond(now)),
    der.sequence(
      ...answers.map(({ id, status }) =>
        der.sequence(
          id,
          statusOf(status),
          der.time(wholeSecond(now)),
          der.explicit(0, der.time(wholeSecond(nextUpdate))),
        ),
      ),
    ),
    ...(nonce ? [der.explicit(1, der.sequence(nonce))] : []),
  );
  const basic = await responder.signed(data, der.explicit(0, der.sequence(responder.certificate)));
  return der.sequence(der.enumerated(0), der.explicit(0, der.sequence(der.oid(BASIC), der.octets(basic))));
}

/** No answer, and why; nobody signs it. */
export const ocspFailure = (failure: keyof typeof FAILURES): Buffer => der.sequence(der.enumerated(FAILURES[failure]));

function statusOf(status: CertificateStatus): Buffer {
  if (status === 'good') return der.retag(0x80, der.null());
  if (status === 'unknown') return der.retag(0x82, der.null());
  const { at, reason } = status;
  return der.explicit(
    1,
    der.time(wholeSecond(at)),
    ...(reason === undefined ? [] : [der.explicit(0, der.enumerated(reason))]),
  );
}

/** Its times have no fractions (RFC 5280, 4.1.2.5.2). */
const wholeSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000);
