import QRCode from 'qrcode';
import { formatDate, type LondonDate } from '../calendar/london.rules.ts';
import { type Institute } from './institute.ts';
import { drawFrame, drawRosette } from './ornament.ts';
import { makePaper, type Paper } from './paper.ts';
import { palette } from './palette.ts';
import { plainLine } from './plain-text.ts';

/** A certificate as it is printed. */
export interface CertificateView {
  readonly name: string;
  /** `MIGPM-2027-0001`. */
  readonly certificateNumber: string;
  readonly awardedOn: LondonDate;
  /** Where anybody can check that it is real. */
  readonly verifyUrl: string;
  readonly institute: Institute;
}

/** Draws the certificate of a Member as a PDF: one page, A4 landscape, ready to print. */
export function makeCertificatePdf(view: CertificateView): Promise<Buffer> {
  const { institute } = view;
  const facts = {
    title: `Certificate ${view.certificateNumber}: ${plainLine(view.name)}, MIGPM`,
    author: institute.name,
    subject: 'Member of the Institute of General Practice Management',
    on: view.awardedOn,
    layout: 'landscape' as const,
  };
  return makePaper(facts, (paper) => {
    const { width, height, margins } = paper.doc.page;
    margins.bottom = 0; // everything is placed; nothing may flow to a second page
    paper.ornament(() => {
      drawFrame(paper.doc, width, height);
      drawRosette(paper.doc, width / 2, 88, 30);
    });
    drawWords(paper, view);
    drawProof(paper, view);
  });
}

function drawWords(paper: Paper, { name, institute, awardedOn }: CertificateView): void {
  const { width } = paper.doc.page;
  const column = { x: 90, width: width - 180, align: 'center' as const };
  paper.line(institute.name, { ...column, font: 'serifBold', size: 21, color: palette.navy, y: 132, structure: 'H1' });
  paper.line('CERTIFICATE OF MEMBERSHIP', { ...column, font: 'sansBold', size: 10.5, color: palette.teal, y: 166, spacing: 3 });
  paper.line('This is to certify that', { ...column, font: 'serifItalic', size: 14, color: palette.quiet, y: 204 });
  const size = fittingSize(paper, plainLine(name), width - 220);
  paper.line(name, { ...column, font: 'serif', size, color: palette.ink, y: 254 - size * 0.7, structure: 'H2' });
  paper.ornament(() => flourish(paper.doc, width / 2, 291));
  paper.line('has met the standard of the Accreditation Framework across the ten domains of practice management', { ...column, font: 'serifItalic', size: 13, color: palette.quiet, y: 305 });
  paper.line('and is admitted as', { ...column, font: 'serifItalic', size: 13, color: palette.quiet, y: 325 });
  paper.line(`Member of the ${institute.name}`, { ...column, font: 'serifBold', size: 19, color: palette.navy, y: 352 });
  paper.line('with the right to the letters MIGPM after the name', { ...column, font: 'serifItalic', size: 13, color: palette.quiet, y: 382 });
  paper.line(`Awarded on ${formatDate(awardedOn)}`, { ...column, font: 'sansBold', size: 12, color: palette.ink, y: 413 });
}

/** What shows that it is real: number, address, code to scan. */
function drawProof(paper: Paper, { certificateNumber, verifyUrl }: CertificateView): void {
  const { width, height } = paper.doc.page;
  const bottom = height - 78;
  const side = 74;
  const qrLeft = width - 88 - side;
  paper.figure(`Code to scan: ${verifyUrl}`, () => drawQr(paper.doc, verifyUrl, qrLeft, bottom - side, side));
  const words = { x: 330, width: qrLeft - 330 - 14, align: 'right' as const, size: 9, color: palette.quiet };
  paper.line('Check this certificate at', { ...words, y: bottom - 30 });
  paper.line(verifyUrl, { ...words, font: 'sansBold', color: palette.teal, y: bottom - 17 });
  paper.line('Certificate number', { x: 88, width: 230, size: 9, color: palette.quiet, y: bottom - 30 });
  paper.line(certificateNumber, { x: 88, width: 230, font: 'sansBold', size: 12, color: palette.ink, y: bottom - 19 });
}

/** A name is set as large as its line allows; a very long one in smaller letters rather than cut. */
function fittingSize(paper: Paper, name: string, width: number): number {
  const largest = 40;
  const natural = paper.use('serif', largest, palette.ink).widthOfString(name);
  return Math.max(14, Math.min(largest, Math.floor((largest * width) / natural)));
}

/** The code as squares of the drawing itself: sharp at any size. */
function drawQr(doc: PDFKit.PDFDocument, text: string, left: number, top: number, side: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const unit = side / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) doc.rect(left + column * unit, top + row * unit, unit + 0.02, unit + 0.02);
    }
  }
  doc.fill(`#${palette.ink}`);
}

function flourish(doc: PDFKit.PDFDocument, x: number, y: number): void {
  doc.lineWidth(0.9).strokeColor(`#${palette.gold}`);
  for (const side of [-1, 1]) doc.moveTo(x + side * 9, y).lineTo(x + side * 150, y).stroke();
  doc.save().translate(x, y).rotate(45).rect(-3.2, -3.2, 6.4, 6.4).fill(`#${palette.gold}`).restore();
}
