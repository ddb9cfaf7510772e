/** Where a VietQR transfer goes, how much, and what it says. */
export interface QrTransfer {
  /** The bank's number at NAPAS, six digits. */
  bankBin: string;
  accountNumber: string;
  /** Whole đồng. */
  amount: number;
  /** At most 25 letters and digits: the code of the fee. */
  purpose: string;
}

const NAPAS = 'A000000727';
/** Transfer to an account, not to a card. */
const TO_ACCOUNT = 'QRIBFTTA';
const VND = '704';

/** The text of a VietQR code: EMVCo merchant-presented tag–length–value, closed by a CRC-16. */
export function vietQr({ bankBin, accountNumber, amount, purpose }: QrTransfer): string {
  if (!/^\d{6}$/.test(bankBin) || !/^[0-9A-Z]{1,19}$/.test(accountNumber))
    throw new RangeError('Not an account that VietQR can name');
  if (!Number.isInteger(amount) || amount < 1 || !/^[0-9A-Za-z -]{1,25}$/.test(purpose))
    throw new RangeError('Not a transfer that VietQR can name');
  const beneficiary = tlv('00', bankBin) + tlv('01', accountNumber);
  const body =
    tlv('00', '01') + // version
    tlv('01', '12') + // for one payment only
    tlv('38', tlv('00', NAPAS) + tlv('01', beneficiary) + tlv('02', TO_ACCOUNT)) +
    tlv('53', VND) +
    tlv('54', String(amount)) +
    tlv('58', 'VN') +
    tlv('62', tlv('08', purpose)) +
    '6304';
  return body + crc16(body).toString(16).toUpperCase().padStart(4, '0');
}

function tlv(tag: string, value: string): string {
  return tag + String(value.length).padStart(2, '0') + value;
}

/** CRC-16/CCITT-FALSE of ASCII text: polynomial 0x1021, start 0xFFFF, nothing reflected. */
export function crc16(text: string): number {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, 'ascii')) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}
