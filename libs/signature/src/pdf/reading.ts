import { PdfFault } from '@motcua/kernel/pdf';
import { unsignablePdf } from '../signature.problems';

/** Work on a file that may not be as it should be. @throws Problem signature/unsignable-pdf */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PdfFault) throw unsignablePdf(error.message);
    throw error;
  }
}
