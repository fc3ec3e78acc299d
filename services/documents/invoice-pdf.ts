import { formatDate, type LondonDate } from '../calendar/london.rules.ts';
import { formatMoney } from '../fees/fees.rules.ts';
import { type Institute } from './institute.ts';
import { makePaper, type Paper } from './paper.ts';
import { palette } from './palette.ts';
import { plainLine } from './plain-text.ts';

/** An invoice as it is printed. Amounts in whole pence; days are London days. */
export interface InvoiceView {
  readonly number: string;
  readonly issuedOn: LondonDate;
  readonly dueOn: LondonDate;
  /** Name and address, a line an entry. */
  readonly billedTo: readonly string[];
  readonly lines: readonly InvoiceLine[];
  readonly vatPercent: number;
  /** Received so far, less what was given back. */
  readonly paid: number;
  /** What the payer is asked to quote. */
  readonly paymentReference: string;
  /** What the payer calls it: an order number, say. */
  readonly payerReference?: string;
  /** How to pay, such as `Sort code` and its value; without them the payer is asked to write to the office. */
  readonly paymentDetails: readonly (readonly [label: string, value: string])[];
  readonly institute: Institute;
}
export interface InvoiceLine {
  readonly description: string;
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
}

/** Draws an invoice as a PDF. */
export function makeInvoicePdf(view: InvoiceView): Promise<Buffer> {
  const { institute } = view;
  const facts = {
    title: `Invoice ${view.number}`,
    author: institute.name,
    subject: `Invoice to ${view.billedTo[0] ?? ''}`,
    on: view.issuedOn,
    foot: [institute.name, ...institute.addressLines].join(' · '),
  };
  return makePaper(facts, (paper) => {
    drawHead(paper, view);
    drawParties(paper, view);
    drawLines(paper, view);
    drawTotals(paper, view);
    drawPayment(paper, view);
  });
}

function drawHead(paper: Paper, { institute, number }: InvoiceView): void {
  const top = paper.doc.y;
  paper.line(institute.name, { font: 'serifBold', size: 13, color: palette.navy, width: paper.width * 0.62 });
  const vat = institute.vatNumber === undefined ? [] : [`VAT registration ${institute.vatNumber}`];
  for (const line of [...institute.addressLines, institute.email, institute.website, ...vat]) paper.line(line, { size: 9.5, color: palette.quiet, width: paper.width * 0.62 });
  const bottom = paper.doc.y;
  paper.line('Invoice', { font: 'serifBold', size: 28, color: palette.teal, y: top - 8, align: 'right', structure: 'H1' });
  paper.line(number, { font: 'sansBold', size: 12, align: 'right' });
  paper.doc.y = Math.max(bottom, paper.doc.y) + 12;
  rule(paper, palette.teal, 1.5);
  paper.doc.y += 18;
}

function drawParties(paper: Paper, view: InvoiceView): void {
  const top = paper.doc.y;
  const half = paper.width / 2;
  label(paper, 'Billed to', paper.left, half - 20);
  for (const [place, line] of view.billedTo.entries()) paper.line(line, { font: place === 0 ? 'sansBold' : 'sans', size: 11, width: half - 20 });
  const bottom = paper.doc.y;
  paper.doc.y = top;
  const facts = [
    ['Invoice number', view.number],
    ['Date', formatDate(view.issuedOn)],
    ['Please pay by', formatDate(view.dueOn)],
    ['Please quote', view.paymentReference],
    ...(view.payerReference === undefined ? [] : [['Your reference', view.payerReference] as const]),
  ] as const;
  for (const [name, value] of facts) {
    const y = paper.doc.y;
    paper.line(name, { size: 10, color: palette.quiet, x: paper.left + half, width: 90, y });
    paper.line(value, { font: 'sansBold', size: 10, x: paper.left + half + 92, width: half - 92, y });
    paper.doc.y += 3;
  }
  paper.doc.y = Math.max(bottom, paper.doc.y) + 24;
}

function drawLines(paper: Paper, { lines, vatPercent }: InvoiceView): void {
  row(paper, ['Description', 'Net', `VAT ${vatPercent} %`, 'Gross'], { font: 'sansBold', color: palette.paper, fill: palette.navy });
  for (const { description, net, vat, gross } of lines) row(paper, [description, formatMoney(net), formatMoney(vat), formatMoney(gross)], { font: 'sans', color: palette.ink });
}

function drawTotals(paper: Paper, { lines, paid, vatPercent }: InvoiceView): void {
  const sum = (amount: 'net' | 'vat' | 'gross') => lines.reduce((total, line) => total + line[amount], 0);
  const balance = sum('gross') - paid;
  const totals = [
    ['Net', sum('net')],
    [`VAT at ${vatPercent} %`, sum('vat')],
    ['Total', sum('gross')],
    ['Paid', paid],
  ] as const;
  paper.doc.y += 8;
  for (const [name, amount] of totals) total(paper, name, formatMoney(amount), name === 'Total');
  const [name, amount] = balance < 0 ? ['Overpaid', -balance] : ['Balance due', balance];
  paper.ornament(() => paper.doc.rect(paper.right - 232, paper.doc.y - 1, 232, 23).fill(`#${palette.tint}`));
  paper.doc.y += 4;
  total(paper, name, formatMoney(amount), true);
  paper.doc.y += 26;
}

function drawPayment(paper: Paper, view: InvoiceView): void {
  const balance = view.lines.reduce((sum, { gross }) => sum + gross, 0) - view.paid;
  if (balance <= 0) {
    paper.body(balance === 0 ? 'Paid in full. Thank you.' : 'More was paid than was due. We will be in touch about the difference.', { font: 'sansBold', color: palette.teal });
    return;
  }
  paper.heading('How to pay', 2);
  if (view.paymentDetails.length === 0) paper.body(`Please write to ${view.institute.email} for the ways to pay, and quote ${view.paymentReference}.`);
  for (const [name, value] of [...view.paymentDetails, ['Reference', view.paymentReference] as const]) {
    const y = paper.doc.y;
    paper.line(name, { color: palette.quiet, width: 130, y });
    paper.line(value, { font: 'sansBold', x: paper.left + 135, width: paper.width - 135, y });
    paper.doc.y += 3;
  }
  paper.doc.y += 8;
  paper.body('Please quote the reference, so that we can tell whose payment it is. One payment may cover several applicants: then quote each reference.', { size: 9.5, color: palette.quiet });
}

/** A row of the table: a description that may run over several lines, and three amounts. */
function row(paper: Paper, cells: readonly [string, string, string, string], style: { font: 'sans' | 'sansBold'; color: string; fill?: string }): void {
  const amount = 78;
  const first = paper.width - 3 * amount - 16;
  const height = paper.use(style.font, 10.5, style.color).heightOfString(plainLine(cells[0]), { width: first }) + 12;
  paper.keep(height);
  const y = paper.doc.y;
  if (style.fill) paper.ornament(() => paper.doc.rect(paper.left, y, paper.width, height).fill(`#${style.fill}`));
  paper.line(cells[0], { ...style, x: paper.left + 8, y: y + 6, width: first });
  for (const [place, cell] of cells.slice(1).entries()) paper.line(cell, { ...style, x: paper.left + 8 + first + place * amount, y: y + 6, width: amount, align: 'right' });
  paper.doc.y = y + height;
  if (!style.fill) rule(paper, palette.line, 0.75);
}

function total(paper: Paper, name: string, amount: string, isStrong: boolean): void {
  const font = isStrong ? 'sansBold' : 'sans';
  const y = paper.doc.y;
  paper.line(name, { font, size: 11, x: paper.right - 224, width: 120, y });
  paper.line(amount, { font, size: 11, x: paper.right - 108, width: 100, y, align: 'right' });
  paper.doc.y += 4;
}

function label(paper: Paper, text: string, x: number, width: number): void {
  paper.line(text.toUpperCase(), { font: 'sansBold', size: 8.5, color: palette.teal, x, width, spacing: 0.8 });
  paper.doc.y += 3;
}

function rule(paper: Paper, color: string, width: number): void {
  paper.ornament(() => paper.doc.moveTo(paper.left, paper.doc.y).lineTo(paper.right, paper.doc.y).lineWidth(width).stroke(`#${color}`));
}
