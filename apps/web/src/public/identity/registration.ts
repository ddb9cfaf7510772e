import type { Texts } from '../../i18n/texts';
import { isDate } from '../../shared/form/complaint';

export type Kind = 'citizen' | 'business';

/** What a registration form says, and what is to be mended before it is sent. The server decides. */
export function checkRegistration(
  kind: Kind,
  form: FormData,
  texts: Texts['identity'],
): { values: Record<string, string>; faults: Record<string, string> } {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim().normalize('NFC') : '';
  };
  const faults: Record<string, string> = {};
  const need = (name: string, label: string) => {
    if (text(name) === '') faults[name] = texts.missing(label);
  };
  const values: Record<string, string> = { phone: digits(text('phone')), password: passwordOf(form, 'password') };

  if (kind === 'citizen') {
    const number = digits(text('citizenNumber'));
    if (number.length !== 12) faults['citizenNumber'] = texts.digits(texts.citizenNumber, 12, number.length);
    need('fullName', texts.fullName);
    Object.assign(values, { citizenNumber: number, fullName: text('fullName') });
    const birth = text('dateOfBirth');
    if (birth && !isDate(birth)) faults['dateOfBirth'] = texts.dateWrong;
    if (birth) values['dateOfBirth'] = birth;
  } else {
    const code = text('taxCode').replaceAll(/\s/g, '');
    if (!/^\d{10}(-\d{3})?$/.test(code)) faults['taxCode'] = texts.digits(texts.taxCode, 10, digits(code).length);
    need('name', texts.businessName);
    need('representative', texts.representative);
    Object.assign(values, { taxCode: code, name: text('name'), representative: text('representative') });
  }
  if (!/^0\d{9}$/.test(values['phone'] ?? '')) faults['phone'] = texts.phoneWrong;
  if (text('email')) values['email'] = text('email');
  const length = [...(values['password'] ?? '')].length;
  if (length < 8) faults['password'] = texts.passwordShort(length);
  return { values, faults };
}

/** A password as typed: blanks at its ends belong to it. */
export function passwordOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, '');
}
