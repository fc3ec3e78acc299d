import { palette } from './palette.ts';

/** Drawn, not pictured: the certificate's frame and seal are curves that stay sharp on any printer. */

/** A double frame with an interlaced band between, and a square in each corner. */
export function drawFrame(doc: PDFKit.PDFDocument, width: number, height: number): void {
  doc.rect(0, 0, width, height).fill('#FFFEFB');
  const outer = 26;
  const inner = 44;
  doc.lineWidth(2).strokeColor(`#${palette.navy}`).rect(outer, outer, width - 2 * outer, height - 2 * outer).stroke();
  doc.lineWidth(0.7).strokeColor(`#${palette.gold}`).rect(inner, inner, width - 2 * inner, height - 2 * inner).stroke();
  const middle = (outer + inner) / 2;
  braid(doc, inner, middle, width - inner, middle);
  braid(doc, inner, height - middle, width - inner, height - middle);
  braid(doc, middle, inner, middle, height - inner);
  braid(doc, width - middle, inner, width - middle, height - inner);
  for (const x of [middle, width - middle]) for (const y of [middle, height - middle]) corner(doc, x, y);
}

/** The seal: two rings of interlaced waves round a centre, as engraved on old papers. */
export function drawRosette(doc: PDFKit.PDFDocument, x: number, y: number, radius: number): void {
  doc.lineWidth(0.45).strokeColor(`#${palette.gold}`);
  for (let turn = 0; turn < 6; turn += 1) wave(doc, x, y, radius * 0.86, radius * 0.14, 24, (turn * Math.PI) / 72).stroke();
  doc.strokeColor(`#${palette.teal}`);
  for (let turn = 0; turn < 4; turn += 1) wave(doc, x, y, radius * 0.56, radius * 0.13, 12, (turn * Math.PI) / 24).stroke();
  doc.lineWidth(1).strokeColor(`#${palette.navy}`).circle(x, y, radius * 1.04).stroke();
  doc.circle(x, y, radius * 0.36).fill(`#${palette.navy}`);
  doc.lineWidth(0.6).strokeColor(`#${palette.gold}`).circle(x, y, radius * 0.29).stroke();
  tenRays(doc, x, y, radius * 0.1, radius * 0.24);
}

/** Ten rays for the ten domains. */
function tenRays(doc: PDFKit.PDFDocument, x: number, y: number, from: number, to: number): void {
  doc.lineWidth(1).strokeColor(`#${palette.gold}`);
  for (let ray = 0; ray < 10; ray += 1) {
    const angle = (ray * Math.PI) / 5 - Math.PI / 2;
    doc.moveTo(x + from * Math.cos(angle), y + from * Math.sin(angle)).lineTo(x + to * Math.cos(angle), y + to * Math.sin(angle)).stroke();
  }
}

/** A closed wave round a circle. */
function wave(doc: PDFKit.PDFDocument, x: number, y: number, radius: number, height: number, waves: number, phase: number): PDFKit.PDFDocument {
  const steps = waves * 10;
  for (let step = 0; step <= steps; step += 1) {
    const angle = (step * 2 * Math.PI) / steps;
    const distance = radius + height * Math.sin(waves * (angle + phase));
    const [px, py] = [x + distance * Math.cos(angle), y + distance * Math.sin(angle)];
    if (step === 0) doc.moveTo(px, py);
    else doc.lineTo(px, py);
  }
  return doc.closePath();
}

/** Two waves that cross each other along a straight line, as many whole ones as fit. */
function braid(doc: PDFKit.PDFDocument, x1: number, y1: number, x2: number, y2: number): void {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const waves = Math.round(length / 18);
  const steps = waves * 12;
  doc.lineWidth(0.6).strokeColor(`#${palette.gold}`);
  for (const side of [-1, 1]) {
    for (let step = 0; step <= steps; step += 1) {
      const along = step / steps;
      const swing = side * 4.2 * Math.sin(along * waves * Math.PI);
      const [px, py] = [x1 + (x2 - x1) * along - ((y2 - y1) / length) * swing, y1 + (y2 - y1) * along + ((x2 - x1) / length) * swing];
      if (step === 0) doc.moveTo(px, py);
      else doc.lineTo(px, py);
    }
    doc.stroke();
  }
}

function corner(doc: PDFKit.PDFDocument, x: number, y: number): void {
  doc.lineWidth(0.7).strokeColor(`#${palette.gold}`).rect(x - 9, y - 9, 18, 18).fillAndStroke('#FFFEFB', `#${palette.gold}`);
  doc.save().translate(x, y).rotate(45).rect(-4, -4, 8, 8).fill(`#${palette.navy}`).restore();
}
