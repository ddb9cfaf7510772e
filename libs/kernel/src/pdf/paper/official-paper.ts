import { MM } from '../draw/canvas';
import { loadFonts } from '../draw/fonts';
import { writeDocument, type DocumentInfo, type FieldPlace } from '../draw/write-document';
import { BODY, PAGE, flow } from './flow';
import { addressees, paragraph, qr, title, type Block, type ParagraphStyle, type QrStyle } from './blocks';
import { agencyHead, type AgencyHead } from './head';
import { signatureBlock, type SignatureBlock } from './signature-block';
import { table, type Table } from './table';
import { wrap, drawLine, type Text } from './text';

export interface PaperInfo extends DocumentInfo {
  /** Size of the body in points, 13 or 14. */
  size?: 13 | 14;
  /** A small line at the foot of each page: where to check the paper. */
  foot?: string;
}

export interface RenderedPaper {
  bytes: Buffer;
  pageCount: number;
  /** The empty signature fields that the file has, in the order they should be signed. */
  signaturePlaces: FieldPlace[];
}

/** An official paper by NĐ 30/2020, PL I: say its parts in order, then `render()`. */
export class OfficialPaper {
  private readonly blocks: Block[] = [];
  private readonly signing = new Set<Block>();
  private readonly size: number;

  constructor(private readonly info: PaperInfo) {
    this.size = info.size ?? 14;
  }

  /** Nation, motto, agency, number, place and day. */
  agencyHead(head: AgencyHead): this {
    return this.add(agencyHead(head));
  }

  /** Type of paper (made capitals) and abstract. */
  title(name: string, abstract?: string): this {
    return this.add(title(name, abstract, this.size));
  }

  /** `Kính gửi:` */
  addressees(...names: string[]): this {
    return this.add(addressees(names, this.size));
  }

  /** Legal bases in italics, each ended by `;`, the last by `.`. */
  basis(...lines: string[]): this {
    lines.forEach((line, i) => {
      const text = line.replace(/[;.]$/, '') + (i === lines.length - 1 ? '.' : ';');
      this.add(paragraph(text, { italic: true }, this.size));
    });
    return this;
  }

  /** Justified, first line indented. */
  paragraph(text: Text, style: ParagraphStyle = {}): this {
    return this.add(paragraph(text, style, this.size));
  }

  /** `Điều 1.` in bold, then its text. */
  article(heading: string, text: Text): this {
    const rest = typeof text === 'string' ? [text] : text;
    return this.paragraph([{ text: `${heading} `, bold: true }, ...rest]);
  }

  /** A bold line in the middle: `QUYẾT ĐỊNH:`. */
  heading(text: string): this {
    return this.paragraph(text, { align: 'center', bold: true, gap: 10, keep: true });
  }

  table(content: Table): this {
    return this.add(table(content));
  }

  qr(text: string, style: QrStyle = {}): this {
    return this.add(qr(text, style));
  }

  signatureBlock(block: SignatureBlock): this {
    const part = signatureBlock(block);
    this.signing.add(part);
    return this.add(part);
  }

  /** Same parts, same date: same bytes. */
  async render(): Promise<RenderedPaper> {
    const fonts = await loadFonts();
    const parts = this.blocks.map((block) => block(fonts));
    // A signature never stands on a page without some of the text.
    const boxes = parts.flatMap((part, i) => {
      const next = this.blocks[i + 1];
      return next && this.signing.has(next)
        ? part.map((box, j) => (j >= part.length - 2 ? { ...box, keep: true } : box))
        : part;
    });
    const { pages, places } = flow(boxes, fonts);
    const { foot } = this.info;
    if (foot) {
      const size = 9;
      const [line] = wrap(fonts, foot, { size, italic: true }, BODY.width);
      for (const page of pages) {
        if (line) drawLine(page, fonts, line, { x: PAGE.left, y: 11 * MM, width: BODY.width }, size, 'center');
      }
    }
    const { title: name, author, subject, at } = this.info;
    const info: DocumentInfo = { title: name, at, ...(author && { author }), ...(subject && { subject }) };
    return { bytes: await writeDocument(pages, info, places), pageCount: pages.length, signaturePlaces: places };
  }

  private add(block: Block): this {
    this.blocks.push(block);
    return this;
  }
}

export function officialPaper(info: PaperInfo): OfficialPaper {
  return new OfficialPaper(info);
}
