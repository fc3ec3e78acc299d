import { type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { type LondonDate } from '../calendar/london.rules.ts';
import { type FontName, fontNames, openFont } from './fonts.ts';
import { plainLine, plainText } from './plain-text.ts';
import { palette } from './palette.ts';

/** What a paper says about itself to the programs that show, list and read it aloud. */
export interface PaperFacts {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** The day it bears; the same facts on the same day make the same bytes. */
  readonly on: LondonDate;
  readonly layout?: 'portrait' | 'landscape';
  /** At the foot of every page, before `Page 1 of 2`; none without it. */
  readonly foot?: string;
}

export type Structure = 'H1' | 'H2' | 'H3' | 'P' | 'LI';

/** Points; 28.35 are a centimetre. */
export const pageMargin = 57;

/**
 * One PDF being drawn: a tagged A4 document with our fonts. Words of people go through `plainText`, and are only ever set as
 * text, never read as markup.
 */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;

  constructor(facts: PaperFacts, fonts: ReadonlyMap<FontName, Font>) {
    this.doc = new PDFDocument({
      size: 'A4',
      layout: facts.layout ?? 'portrait',
      margins: { top: pageMargin, bottom: pageMargin + 12, left: pageMargin, right: pageMargin },
      pdfVersion: '1.7',
      lang: 'en-GB',
      tagged: true,
      displayTitle: true,
      bufferPages: true,
      font: '', // none of the built-in ones
      info: { Title: plainLine(facts.title), Author: plainLine(facts.author), Subject: plainLine(facts.subject), CreationDate: noon(facts.on), ModDate: noon(facts.on) },
    });
    // An opened font is a source as good as a file, though the types do not know.
    for (const [name, font] of fonts) this.doc.registerFont(name, font as unknown as PDFKit.Mixins.PDFFontSource);
    this.#root = this.doc.struct('Document');
    this.doc.addStructure(this.#root);
  }

  get width(): number {
    return this.doc.page.width - this.doc.page.margins.left - this.doc.page.margins.right;
  }
  get left(): number {
    return this.doc.page.margins.left;
  }
  /** The number of the page that is being drawn on, from 1. */
  get page(): number {
    return this.doc.bufferedPageRange().count;
  }
  get right(): number {
    return this.left + this.width;
  }

  /** Draws what is read aloud as a heading, a paragraph or the like. */
  tagged(structure: Structure, draw: () => void): void {
    this.#root.add(this.doc.struct(structure, {}, draw));
  }

  /** Draws a picture that says something, with its words for those who do not see it. */
  figure(alt: string, draw: () => void): void {
    this.#root.add(this.doc.struct('Figure', { alt }, draw));
  }

  /** Draws what is there for the eye alone. */
  ornament(draw: () => void): void {
    this.doc.markContent('Artifact');
    draw();
    this.doc.endMarkedContent();
  }

  /** A heading, kept together with some lines of what follows. */
  heading(text: string, level: 1 | 2 | 3 = 1): void {
    const size = [24, 15, 12][level - 1] ?? 12;
    this.keep(size * 4);
    if (this.doc.y > pageMargin + 1) this.doc.moveDown(level === 1 ? 0.3 : 0.8);
    this.line(text, { font: level === 3 ? 'sansBold' : 'serifBold', size, color: level === 3 ? palette.teal : palette.navy, structure: `H${level}` });
    this.doc.moveDown(0.25);
  }

  /** Lets `goTo` lead to the top of what was last drawn. */
  markPlace(name: string): void {
    this.doc.addNamedDestination(name, 'XYZ', null, Math.max(0, this.doc.y - 40), null);
  }

  /** Text with its paragraphs; of people's writing in particular. */
  body(text: string, style: { size?: number; color?: string; font?: FontName } = {}): void {
    for (const paragraph of plainText(text).replaceAll('\t', '    ').split(/\n{2,}/)) {
      if (paragraph.trim() === '') continue;
      this.tagged('P', () => {
        this.use(style.font ?? 'sans', style.size ?? 10.5, style.color ?? palette.ink).text(breakable(paragraph), this.left, this.doc.y, { width: this.width, lineGap: 2 });
      });
      this.doc.moveDown(0.5);
    }
  }

  /** An item of a list. */
  item(text: string): void {
    const x = this.left + 12;
    this.keep(16);
    const y = this.doc.y;
    this.tagged('LI', () => {
      this.use('sans', 10.5, palette.teal).text('•', this.left, y, { width: 10, lineBreak: false });
      this.use('sans', 10.5, palette.ink).text(breakable(plainLine(text)), x, y, { width: this.width - 12, lineGap: 2 });
    });
    this.doc.y += 3;
    this.doc.x = this.left;
  }

  /** One line or label, at a place or where the last text ended. */
  line(text: string, style: { font?: FontName; size?: number; color?: string; structure?: Structure; x?: number; y?: number; width?: number; align?: 'left' | 'center' | 'right'; spacing?: number; goTo?: string }): void {
    const draw = () => {
      this.use(style.font ?? 'sans', style.size ?? 10.5, style.color ?? palette.ink).text(plainLine(text), style.x ?? this.left, style.y ?? this.doc.y, {
        width: style.width ?? this.width,
        align: style.align ?? 'left',
        characterSpacing: style.spacing ?? 0,
        ...(style.goTo === undefined ? {} : { goTo: style.goTo }),
      });
    };
    this.tagged(style.structure ?? 'P', draw);
  }

  /** Makes sure that so many points are left on this page. */
  keep(height: number): void {
    if (this.doc.y + height > this.doc.page.height - this.doc.page.margins.bottom) this.doc.addPage();
  }

  use(font: FontName, size: number, color: string): PDFKit.PDFDocument {
    return this.doc.font(font).fontSize(size).fillColor(`#${color}`);
  }

  /** Numbers the pages, closes the document. */
  finish(foot: string | undefined): void {
    if (foot !== undefined) this.#numberPages(foot);
    this.#root.end();
    this.doc.end();
  }

  #numberPages(foot: string): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.doc.switchToPage(page);
      const { margins, height } = this.doc.page;
      // The foot lies in the margin, where text would begin a new page.
      const bottom = margins.bottom;
      margins.bottom = 0;
      this.ornament(() => {
        const y = height - pageMargin + 4;
        this.use('sans', 8.5, palette.quiet).text(plainLine(foot), this.left, y, { width: this.width, lineBreak: false });
        this.use('sans', 8.5, palette.quiet).text(`Page ${page + 1} of ${count}`, this.left, y, { width: this.width, align: 'right', lineBreak: false });
      });
      margins.bottom = bottom;
    }
  }
}

/** Lets a word that no line can hold be broken; without such places the search for one takes minutes. */
const breakable = (text: string): string => text.replace(/[^\s\u200B]{50}(?=\S)/gu, '$&\u200B');

/** The same day wherever it is read. */
const noon = (day: LondonDate): Date => new Date(`${day}T12:00:00Z`);

/** Draws a paper and gives its bytes. */
export async function makePaper(facts: PaperFacts, draw: (paper: Paper) => void): Promise<Buffer> {
  const fonts = new Map(await Promise.all(fontNames.map(async (name) => [name, await openFont(name)] as const)));
  const paper = new Paper(facts, fonts);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    paper.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.doc.on('end', () => resolve(Buffer.concat(chunks)));
    paper.doc.on('error', reject);
  });
  draw(paper);
  paper.finish(facts.foot);
  return done;
}
