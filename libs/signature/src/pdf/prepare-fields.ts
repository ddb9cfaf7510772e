import { PdfFile, RevisionWriter } from '@motcua/kernel/pdf';
import { fieldMissing, fieldTaken } from '../signature.problems';
import { fieldsOf, permissionOf, signatureFields } from './fields';
import { addField, type Place } from './form-writer';
import { newPlace, type PlaceOrder } from './place';
import { reading } from './reading';

/** A field for somebody who signs later; its look decides where it goes and how large it is. */
export interface FieldOrder extends PlaceOrder {
  field: string;
}

/**
 * Adds all empty fields that a file will need, in one revision: after the certifying signature no visible one may come.
 * @throws Problem signature/field-taken, field-missing (the file is certified), page-missing, unsignable-pdf
 */
export function prepareFields(pdf: Buffer, fields: FieldOrder[]): Promise<Buffer> {
  return reading(async () => {
    const file = PdfFile.open(pdf);
    const certified = signatureFields(file).some(({ value }) => value && permissionOf(file, value.dict) !== undefined);
    const names = new Set(fieldsOf(file).map(({ name }) => name));
    const writer = new RevisionWriter(file);
    const planned = new Map<string, Place>();
    for (const order of fields) {
      if (certified) throw fieldMissing(order.field);
      if (names.has(order.field)) throw fieldTaken(order.field);
      names.add(order.field);
      const place = await newPlace(file, order, planned);
      planned.set(order.field, place);
      addField(writer, order.field, place);
    }
    return fields.length > 0 ? writer.write().bytes : pdf;
  });
}
