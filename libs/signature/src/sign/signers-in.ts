import { DerFault, DerValue } from '../cms/der';
import { OID } from '../cms/oids';
import { sidOf } from '../cms/read-cms';

/** Somebody who signed, and the certificates that came along, DER. */
export interface SignerIn {
  signer: Buffer;
  pool: Buffer[];
}

const MAX_CERTIFICATES = 50;
const MAX_TOKENS = 4;

/**
 * Everybody who signed a container: its signers, and those of the timestamps beside their signatures. Reads any kind of
 * content and judges nothing.
 * @throws DerFault
 */
export function signersIn(container: Buffer, depth = 0): SignerIn[] {
  const [type, wrapped] = DerValue.read(container).sequence;
  if (type?.oid !== OID.signedData) throw new DerFault('no signed data');
  const fields = wrapped?.expect(0xa0).items[0]?.sequence ?? [];
  const held = fields.find(({ tag }) => tag === 0xa0)?.items ?? [];
  const pool = held.slice(0, MAX_CERTIFICATES).map(({ raw }) => raw);
  const found: SignerIn[] = [];
  for (const info of fields.at(-1)?.expect(0x31).items ?? []) {
    const [, sid, , , , , unsigned] = info.sequence;
    const signer = sid && pool.find((certificate) => isNamed(certificate, sid));
    if (signer) found.push({ signer, pool });
    if (!unsigned || depth > 0) continue;
    for (const token of tokensIn(unsigned).slice(0, MAX_TOKENS)) found.push(...signersIn(token, depth + 1));
  }
  return found;
}

/** As `signersIn`, of what stands in `/Contents`; nobody where that cannot be read. */
export function signersOf(contents: Buffer): SignerIn[] {
  try {
    return signersIn(DerValue.at(contents, 0).raw);
  } catch (error) {
    if (error instanceof DerFault) return [];
    throw error;
  }
}

function isNamed(certificate: Buffer, sid: DerValue): boolean {
  try {
    return sidOf(certificate, sid.tag).equals(sid.tag === 0x30 ? sid.raw : sid.content);
  } catch {
    // What lies among the certificates need not be one.
    return false;
  }
}

const tokensIn = (unsigned: DerValue): Buffer[] =>
  unsigned.items.flatMap((attribute) => {
    const [type, values] = attribute.sequence;
    return type?.oid === OID.signatureTimestamp ? (values?.items ?? []).map(({ raw }) => raw) : [];
  });
