import { PdfString, type PdfObject } from '@motcua/kernel/pdf/file';

/** A date of ISO 32000-1, 7.9.4, `D:YYYYMMDDHHmmSSOHH'mm'`; what may be left out may be; null when it is none. */
export function pdfDate(value: PdfObject): Date | null {
  const text = value instanceof PdfString ? value.text : '';
  const match = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z(?:00'?00'?)?|([+-])(\d\d)(?:'?(\d\d)'?)?)?$/.exec(
    text,
  );
  if (!match) return null;
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    sign,
    hours = '00',
    minutes = '00',
  ] = match;
  const time = new Date(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${sign ? `${sign}${hours}:${minutes}` : 'Z'}`,
  );
  return Number.isNaN(time.getTime()) ? null : time;
}
