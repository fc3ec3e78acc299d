import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  CheckBox,
  Footer,
  Header,
  HeadingLevel,
  HeightRule,
  type INumberingOptions,
  type IStylesOptions,
  LevelFormat,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  TabStopType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  XmlComponent,
} from 'docx';
import { type DomainNumber } from '../framework/framework.data.ts';
import { areaLabel, bookmarkOf, placeholder } from './pack-words.ts';
import { palette } from './palette.ts';
import { plainLine } from './plain-text.ts';

/**
 * The building blocks of the pack in Word's own terms: real headings, lists and tables, so that it can be read aloud,
 * printed, and opened on a phone. Lengths are in twentieths of a point, font sizes in half points, as Word counts.
 */

const font = 'Calibri';
const signs = 'Segoe UI Symbol';
const margin = 1134;
const a4 = { width: 11906, height: 16838 };
const textWidth = a4.width - 2 * margin;
const labelWidth = 2900;
const thin = { style: BorderStyle.SINGLE, size: 4, color: palette.line } as const;
const frame = { style: BorderStyle.SINGLE, size: 10, color: palette.teal } as const;
const cellMargins = { top: 80, bottom: 80, left: 140, right: 140 };

/** A4 with margins of 2 cm. */
export const pageSize = { size: a4, margin: { top: margin + 200, bottom: margin, left: margin, right: margin, header: 600, footer: 500 } };

export const packStyles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: 22, color: palette.ink, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 264 } },
    },
    title: { run: { font, size: 56, bold: true, color: palette.navy }, paragraph: { spacing: { before: 120, after: 60, line: 240 } } },
    heading1: { run: { font, size: 32, bold: true, color: palette.navy }, paragraph: { spacing: { before: 280, after: 120 }, keepNext: true } },
    heading2: { run: { font, size: 26, bold: true, color: palette.teal }, paragraph: { spacing: { before: 280, after: 100 }, keepNext: true } },
    listParagraph: { run: { font, size: 22 }, paragraph: { spacing: { after: 60 } } },
  },
  paragraphStyles: [
    { id: 'PackHint', name: 'Pack hint', basedOn: 'Normal', next: 'Normal', run: { size: 20, color: palette.quiet } },
    { id: 'PackLabel', name: 'Pack label', basedOn: 'Normal', next: 'Normal', run: { bold: true, color: palette.teal }, paragraph: { spacing: { after: 0 } } },
    { id: 'PackPlaceholder', name: 'Pack placeholder', basedOn: 'Normal', next: 'Normal', run: { italics: true, color: palette.quiet } },
    {
      id: 'PackReport',
      name: 'Pack report',
      basedOn: 'Normal',
      run: { size: 21 },
      paragraph: { indent: { left: 200 }, border: { left: { style: BorderStyle.SINGLE, size: 18, space: 8, color: palette.gold } } },
    },
  ],
};

export const packNumbering: INumberingOptions = {
  config: [
    { reference: 'steps', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START, style: hanging() }] },
    { reference: 'bullets', levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.START, style: hanging() }] },
  ],
};

/** On every page: what this is, and its reference. */
export function packHeader(text: string, reference: string): Header {
  return new Header({ children: [edgeLine([new TextRun({ text, size: 18, color: palette.quiet }), new TextRun({ text: `\t${reference}`, size: 18, bold: true, color: palette.teal })])] });
}

/** On every page: `Page 3 of 15`. */
export function packFooter(): Footer {
  const pages = ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES];
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: pages, size: 18, color: palette.quiet })] })] });
}

/** The block that opens the cover: whose it is, what it is, what for. */
export function title(institute: string, name: string, purpose: string): Table {
  const children = [
    new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text: institute, size: 24, bold: true, color: palette.teal })] }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(name)] }),
    new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text: purpose, color: palette.quiet })] }),
  ];
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
  const borders = { top: none, right: none, left: { ...frame, size: 36 }, bottom: none };
  return fullTable([new TableRow({ children: [new TableCell({ children, borders, margins: { ...cellMargins, left: 260 } })] })], [textWidth]);
}

/** A heading; one of a domain carries the domain's bookmark. */
export function heading(text: string, options: { level?: 1 | 2; newPage?: boolean; domain?: DomainNumber } = {}): Paragraph {
  const run = new TextRun(text);
  return new Paragraph({
    heading: options.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1,
    pageBreakBefore: options.newPage ?? false,
    children: [options.domain === undefined ? run : new Bookmark({ id: bookmarkOf(options.domain), children: [run] })],
  });
}

export const paragraph = (text: string, style?: string): Paragraph => new Paragraph({ text: plainLine(text), ...(style === undefined ? {} : { style }) });

/** Smaller and quieter: an aside of ours. */
export const hint = (text: string): Paragraph => new Paragraph({ text, style: 'PackHint', spacing: { before: 80 }, keepNext: text.endsWith(':') });

export const bullets = (lines: readonly string[]): Paragraph[] => listOf('bullets', lines);
export const numbered = (lines: readonly string[]): Paragraph[] => listOf('steps', lines);

/** Facts of ours, a label and a value a row. */
export function factTable(rows: readonly (readonly [label: string, value: string])[]): Table {
  return labelledTable(rows.map(([label, value]) => ({ label, content: [new Paragraph({ text: plainLine(value), spacing: { after: 0 } })] })));
}

/** What a person fills in, a label and an open cell a row; a row with choices has a box to tick for each. */
export function writingTable(rows: readonly { readonly label: string; readonly choices?: readonly string[]; readonly placeholder?: string }[]): Table {
  return labelledTable(
    rows.map(({ label, choices, placeholder: invitation }) => ({
      label,
      content: choices
        ? choices.map((choice) => new Paragraph({ spacing: { after: 20 }, children: [checkBox(), new TextRun(` ${choice}`)] }))
        : [new Paragraph({ text: invitation ?? '', style: invitation ? 'PackPlaceholder' : 'Normal', spacing: { after: 0 } })],
    })),
  );
}

/** The framed box in which a domain's evidence is written: its label in the first row, the open cell in the second. */
export function area(number: DomainNumber): Table {
  const label = new TableRow({
    cantSplit: true,
    children: [new TableCell({ shading: { fill: palette.tint }, margins: cellMargins, children: [new Paragraph({ text: areaLabel(number), style: 'PackLabel', keepNext: true })] })],
  });
  const open = new TableRow({
    height: { value: 5600, rule: HeightRule.ATLEAST },
    children: [new TableCell({ margins: cellMargins, children: [new Paragraph({ text: placeholder, style: 'PackPlaceholder' })] })],
  });
  return fullTable([label, open], [textWidth], frame);
}

/** One box to tick before one sentence. */
export function tickTable(box: ParagraphChild, sentence: string): Table {
  const cells = [
    new TableCell({ margins: cellMargins, children: [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 0 }, children: [box] })] }),
    new TableCell({ margins: cellMargins, children: [new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text: sentence, bold: true })] })] }),
  ];
  return fullTable([new TableRow({ cantSplit: true, children: cells })], [700, textWidth - 700], frame);
}

/** A box that Word ticks with a click; elsewhere a plain sign that can be typed over. */
export const checkBox = (): CheckBox => new TickBox();

/** `docx` draws the sign as a symbol of a font, which Google Docs and phones leave out: ours is a character. */
class TickBox extends CheckBox {
  constructor() {
    super({ checkedState: { value: '2612', font: signs }, uncheckedState: { value: '2610', font: signs } });
    this.root.splice(1, 1, new TickBoxContent());
  }
}
class TickBoxContent extends XmlComponent {
  constructor() {
    super('w:sdtContent');
    this.root.push(new TextRun({ text: '☐', font: signs }));
  }
}

function labelledTable(rows: readonly { label: string; content: Paragraph[] }[]): Table {
  const cells = ({ label, content }: { label: string; content: Paragraph[] }) => [
    new TableCell({ shading: { fill: palette.tint }, margins: cellMargins, children: [new Paragraph({ text: label, style: 'PackLabel' })] }),
    new TableCell({ margins: cellMargins, children: content }),
  ];
  return fullTable(rows.map((row) => new TableRow({ children: cells(row) })), [labelWidth, textWidth - labelWidth]);
}

function fullTable(rows: TableRow[], columnWidths: number[], border: typeof thin | typeof frame = thin): Table {
  return new Table({
    rows,
    columnWidths,
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    borders: { top: border, bottom: border, left: border, right: border, insideHorizontal: thin, insideVertical: thin },
  });
}

const listOf = (reference: 'bullets' | 'steps', lines: readonly string[]): Paragraph[] =>
  lines.map((text, place) => new Paragraph({ text: plainLine(text), spacing: { after: place < lines.length - 1 ? 60 : 180 }, numbering: { reference, level: 0 } }));

function edgeLine(children: TextRun[]): Paragraph {
  return new Paragraph({ tabStops: [{ type: TabStopType.RIGHT, position: textWidth }], children });
}

function hanging() {
  return { paragraph: { indent: { left: 500, hanging: 300 } } };
}
