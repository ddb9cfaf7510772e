import { abbreviation } from '../dossier.code';
import type { Dossier } from '../dossier.entity';

type Issuer = Pick<Dossier, 'agencyName' | 'agencyFacts'>;

/** A people's committee heads its papers alone and signs as a body; any other agency stands under its parent. */
export const isCommittee = ({ agencyName }: Issuer): boolean => abbreviation(agencyName) === 'UBND';

/** What stands on top of a paper of the dossier's agency (NĐ 30/2020/NĐ-CP, Phụ lục I, II.2 and II.4). */
export function paperHead(issuer: Issuer): { parent?: string; agency: string; place: string } {
  const { parentName } = issuer.agencyFacts;
  return {
    ...(parentName && !isCommittee(issuer) && { parent: parentName }),
    agency: issuer.agencyName,
    place: placeOf(issuer),
  };
}

/** A committee's paper names its own province, commune or ward, any other agency's its province. */
function placeOf({ agencyName, agencyFacts }: Issuer): string {
  const own = /^(?:ủy ban nhân dân|ubnd)\s+(?:tỉnh|thành phố|phường|xã|đặc khu)\s+(.+)$/iu.exec(agencyName)?.[1];
  const province = /(?:tỉnh|thành phố)\s+(.+)$/iu.exec(agencyFacts.parentName ?? '')?.[1];
  return own ?? province ?? agencyName;
}

/** On whose behalf the signer signs: the committee's, and, for a deputy, the head's (Phụ lục I, II.7b). */
export function authorityOf(position: string, issuer: Issuer): string[] {
  const head = /^phó\s+(.+)$/iu.exec(position)?.[1];
  return [...(isCommittee(issuer) ? ['TM. Ủy ban nhân dân'] : []), ...(head ? [`KT. ${head}`] : [])];
}
