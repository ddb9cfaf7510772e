import { DerFault, type DerValue } from '../cms/der';
import { only } from './asn1';
import { Name } from './name';

/** The kinds of RFC 5280, 4.2.1.6 that are understood; `other` are those that are only told apart. */
export type GeneralNameKind = 'email' | 'dns' | 'uri' | 'ip' | 'directory' | 'other';

export interface GeneralName {
  kind: GeneralNameKind;
  tag: number;
  /** Text of an e-mail address, host name or URI; empty otherwise. */
  text: string;
  content: Buffer;
  /** Only of a directory name. */
  name?: Name;
  /** Two names are the same when their keys are. */
  key: string;
}

const KINDS: Record<number, GeneralNameKind> = {
  0x81: 'email',
  0x82: 'dns',
  0x86: 'uri',
  0x87: 'ip',
  0x88: 'other',
  0xa0: 'other',
  0xa3: 'other',
  0xa4: 'directory',
  0xa5: 'other',
};

const MAX_NAMES = 1_000;

/** @throws DerFault */
export function readGeneralNames(values: readonly DerValue[]): GeneralName[] {
  if (values.length === 0 || values.length > MAX_NAMES) throw new DerFault('no names, or too many');
  return values.map(readGeneralName);
}

/** @throws DerFault */
export function readGeneralName(value: DerValue): GeneralName {
  const { tag, content } = value;
  const kind = KINDS[tag];
  if (!kind) throw new DerFault('a name of no known kind');
  if (kind === 'directory') {
    const name = Name.read(only(value.items));
    return { kind, tag, text: '', content, name, key: directoryKey(name.key) };
  }
  const isText = kind === 'email' || kind === 'dns' || kind === 'uri';
  if (isText && content.some((byte) => byte <= 0x20 || byte >= 0x7f)) throw new DerFault('a name of no plain letters');
  return {
    kind,
    tag,
    text: isText ? content.toString('latin1') : '',
    content,
    key: `${tag}:${content.toString('hex')}`,
  };
}

/** The key of a directory name, to compare it with one that was put together. */
export const directoryKey = (nameKey: string): string => `directory:${nameKey}`;
