import { MM, type Rect } from '../draw/canvas';
import type { Fonts } from '../draw/fonts';
import { BODY, type Box, type Pen } from './flow';
import { drawLines, drawQr, lineHeight, type Block } from './blocks';
import { balance, wrap, type Line } from './text';

export interface Signer {
  /** `TM. ỦY BAN NHÂN DÂN`, `KT. GIÁM ĐỐC`; where there are two, each on its own line. */
  authority?: string | readonly string[];
  /** `CHỦ TỊCH`, `NGƯỜI NỘP HỒ SƠ`. */
  position: string;
  /** Below the position, in italics: `(Ký, ghi rõ họ tên)`. */
  note?: string;
  name: string;
  /** Name of the empty signature field that is laid between position and name. */
  field?: string;
  /** Name of the field for the agency's seal, over the left third of the signature. */
  sealField?: string;
}

export interface SignatureBlock {
  /** One signer stands on the right; two stand side by side. */
  signers: [Signer] | [Signer, Signer];
  /** `Nơi nhận`; only beside a single signer. The last is what is kept: `Lưu: VT, ĐTXD`. */
  recipients?: string[];
  /** A code below the recipients. */
  qr?: { text: string; caption?: string };
}

/** A seal is about 36 mm across. */
export const SEAL_SIDE = 36 * MM;
const HAND = { width: 46 * MM, height: 22 * MM };
const ROOM = 30 * MM;
const SIZE = 14;
const LIST_SIZE = 11;
const QR_SIDE = 22 * MM;

/** Cells 7a–7c, 8 and 9b of PL I.IV. Never parted over two pages. */
export function signatureBlock(block: SignatureBlock): Block {
  return (fonts) => {
    const half = BODY.width / 2;
    const [first, second] = block.signers;
    const right = second ?? first;
    const columns = [
      second ? signerColumn(fonts, first, BODY.left, half) : leftColumn(fonts, block, half - 4 * MM),
      signerColumn(fonts, right, BODY.left + half, half),
    ];
    const box: Box = {
      height: Math.max(...columns.map((column) => column.height)),
      gap: 12,
      draw: (pen, top) => {
        for (const column of columns) column.draw(pen, top);
      },
    };
    return [box];
  };
}

interface Side {
  height: number;
  draw(pen: Pen, top: number): void;
}

function signerColumn(fonts: Fonts, signer: Signer, x: number, width: number): Side {
  const upper = (text: string) => balance(fonts, text.toLocaleUpperCase('vi'), { size: SIZE, bold: true }, width);
  const office = [...[signer.authority ?? []].flat().flatMap(upper), ...upper(signer.position)];
  const note = signer.note ? wrap(fonts, signer.note, { size: 13, italic: true }, width) : [];
  const name = signer.name ? wrap(fonts, signer.name, { size: SIZE, bold: true }, width) : [];
  const above = office.length * lineHeight(SIZE) + note.length * lineHeight(13);
  return {
    height: above + ROOM + name.length * lineHeight(SIZE),
    draw: (pen, top) => {
      const { canvas } = pen;
      const below = drawLines(canvas, fonts, office, { x, top, width }, SIZE, 'center');
      drawLines(canvas, fonts, note, { x, top: below, width }, 13, 'center');
      drawLines(canvas, fonts, name, { x, top: top - above - ROOM, width }, SIZE, 'center');
      const hand: Rect = {
        x: x + (width - HAND.width) / 2,
        y: top - above - (ROOM + HAND.height) / 2,
        ...HAND,
      };
      if (signer.field) pen.reserve(signer.field, hand);
      if (signer.sealField) pen.reserve(signer.sealField, sealOver(hand));
    },
  };
}

/** The seal covers about a third of the signature from the left (PL I.II.8a). */
export function sealOver(hand: Rect): Rect {
  return {
    x: hand.x + hand.width / 3 - SEAL_SIDE,
    y: hand.y + hand.height / 2 - SEAL_SIDE / 2,
    width: SEAL_SIDE,
    height: SEAL_SIDE,
  };
}

function leftColumn(fonts: Fonts, { recipients = [], qr }: SignatureBlock, width: number): Side {
  const lists: Line[][] = recipients.map((name, i) => {
    const text = `- ${name.replace(/[;.]$/, '')}${i === recipients.length - 1 ? '.' : ';'}`;
    return wrap(fonts, text, { size: LIST_SIZE }, width);
  });
  const lines = lists.flat();
  const caption = qr?.caption ? wrap(fonts, qr.caption, { size: 9, italic: true }, width) : [];
  const listHeight = recipients.length > 0 ? lineHeight(12) + lines.length * lineHeight(LIST_SIZE) : 0;
  const qrHeight = qr ? QR_SIDE + caption.length * lineHeight(9) + 4 : 0;
  return {
    height: listHeight + (qr ? qrHeight + 10 : 0),
    draw: ({ canvas }, top) => {
      const x = BODY.left;
      let y = top;
      if (recipients.length > 0) {
        y = drawLines(
          canvas,
          fonts,
          wrap(fonts, 'Nơi nhận:', { size: 12, bold: true, italic: true }, width),
          { x, top, width },
          12,
          'left',
        );
        y = drawLines(canvas, fonts, lines, { x, top: y, width }, LIST_SIZE, 'left');
      }
      if (!qr) return;
      drawQr(canvas, qr.text, { x, y: y - 10 - QR_SIDE, width: QR_SIDE, height: QR_SIDE });
      drawLines(canvas, fonts, caption, { x, top: y - 14 - QR_SIDE, width }, 9, 'left');
    },
  };
}
