import {
  Dict,
  PdfFile,
  PdfString,
  Ref,
  RevisionWriter,
  addAppearance,
  name,
  type PdfObject,
  type Rect,
} from '@motcua/kernel/pdf';
import { schemeOf } from '../cms/scheme';
import { longestContainer, signedAttributes, type CmsSigner } from '../cms/write-cms';
import { fieldMissing, fieldSigned, signingNotAllowed } from '../signature.problems';
import { signatureAppearance, type AppearanceOrder } from './appearance';
import { permissionOf, signatureFields } from './fields';
import { addField, markSigned, setCatalog } from './form-writer';
import { closeRange, digestAround, gap, type WaitingFile } from './gap';
import { newPlace, placeOfField } from './place';
import { reading } from './reading';
import { pdfDate } from './vietnam-time';

export interface SignOrder {
  /** Name of the signature field: one that the paper has, or a new one. */
  field: string;
  /** For a new field: from 0, negative from the last page. */
  page?: number;
  rect?: Rect | 'auto';
  appearance: AppearanceOrder;
  /** Why, in Vietnamese. */
  reason: string;
  /** Claimed time of signing, written as Vietnam's time. */
  at: Date;
}

export interface SignatureJob {
  pdf: Buffer;
  order: SignOrder;
  /** Name of the signer, shown by PDF readers. */
  name: string;
  /** The public half. */
  signer: CmsSigner;
  /** Bytes kept for what is added to the container beside the signature: a timestamp. */
  room: number;
}

/** A revision that waits for its signature value; plain data, so that it may wait anywhere. */
export interface WaitingSignature extends WaitingFile {
  /** Signed attributes, DER: the only thing the key needs to see. */
  toBeSigned: Buffer;
}

/**
 * Lays out the revision that carries one PAdES signature. The first signature of a file certifies it: later revisions may
 * only sign fields (DocMDP 2).
 * @throws Problem signature/field-signed, field-missing, page-missing, signing-not-allowed, unreadable-image, unsignable-pdf
 */
export function prepareSignature({ pdf, order, name, signer, room }: SignatureJob): Promise<WaitingSignature> {
  return reading(async () => {
    const file = PdfFile.open(pdf);
    const fields = signatureFields(file);
    const signed = fields.filter(({ value }) => value);
    const permissions = signed.map(({ value }) => value && permissionOf(file, value.dict));
    if (permissions.includes(1)) throw signingNotAllowed();
    const field = fields.find((candidate) => candidate.name === order.field);
    if (field?.value) throw fieldSigned(order.field);
    if (!field && permissions.some((permission) => permission !== undefined)) throw fieldMissing(order.field);
    const place = field ? placeOfField(file, field.dict) : await newPlace(file, order);
    const appearance = await signatureAppearance(order.appearance, name, place.rect);

    const writer = new RevisionWriter(file);
    const value = writer.add(signatureDict(order, name, longestContainer(signer) + room, signed.length === 0));
    const ref = field?.ref ?? addField(writer, order.field, place);
    const looks = appearance && Dict.of({ N: addAppearance(writer, appearance) });
    writer.set(ref, writer.dict(ref).with({ V: value, ...(looks && { AP: looks }) }));
    if (signed.length === 0) certify(writer, value);
    const waiting = closeRange(writer.write());
    const { digest } = schemeOf(signer);
    return {
      ...waiting,
      toBeSigned: signedAttributes(digestAround(waiting, digest), signer.certificate, { digest }),
    };
  });
}

function certify(writer: RevisionWriter, value: Ref): void {
  markSigned(writer);
  setCatalog(writer, { Perms: Dict.of({ DocMDP: value }) });
}

function signatureDict(order: SignOrder, signer: string, room: number, certifies: boolean): Dict {
  const reference: PdfObject = Dict.of({
    Type: name('SigRef'),
    TransformMethod: name('DocMDP'),
    TransformParams: Dict.of({ Type: name('TransformParams'), P: 2, V: name('1.2') }),
  });
  return Dict.of({
    Type: name('Sig'),
    ...gap('ETSI.CAdES.detached', room),
    M: PdfString.of(pdfDate(order.at)),
    Name: PdfString.of(signer),
    Reason: PdfString.of(order.reason),
    Reference: certifies ? [reference] : undefined,
  });
}
