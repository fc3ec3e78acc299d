import { drawSubmission, submissionFileName } from '../../applications/draw-submission.ts';
import { type Submission } from '../../applications/submission.ts';
import { LondonDate } from '../../calendar/london.rules.ts';
import { resultsDueOn, WindowId, windowName } from '../../calendar/calendar.rules.ts';
import { makeApplicationPack } from '../../documents/application-pack.ts';
import { makeCertificatePdf } from '../../documents/certificate-pdf.ts';
import { type Institute } from '../../documents/institute.ts';
import { makeInvoicePdf } from '../../documents/invoice-pdf.ts';
import { evidenceKinds } from '../../documents/kinds.ts';
import { makeSignature } from '../../documents/signature.ts';
import { EditionId, editionOf } from '../../framework/framework.rules.ts';
import { type Acknowledgement } from '../../ids.ts';
import { type InvoiceFacts, type Notice, type NoticeFacts } from '../../notices/notice.ts';
import { type LetterAttachment } from './letter.ts';

/** Where letters find what is too large to be a fact of a notice. */
export interface Records {
  /** What was acknowledged. @throws when there is no such submission. */
  submission(acknowledgement: Acknowledgement): Promise<Submission>;
}

/** The documents that go with a letter, drawn anew each time: a notice keeps facts, not files. */
export async function enclosuresOf(notice: Notice, institute: Institute, records: Records): Promise<LetterAttachment[]> {
  switch (notice.kind) {
    case 'associateJoined':
    case 'invoiceIssued':
      return [await invoiceEnclosure(notice.facts.invoice, institute)];
    case 'packReleased':
      return [await packEnclosure(notice.facts, institute)];
    case 'submitted':
      return [await submissionEnclosure(await records.submission(notice.facts.acknowledgement), institute)];
    case 'awarded':
      return [await certificateEnclosure(notice.facts, institute), ...(await signatureEnclosures(notice.facts, institute))];
    default:
      return [];
  }
}

async function packEnclosure(facts: NoticeFacts['packReleased'], institute: Institute): Promise<LetterAttachment> {
  const window = WindowId.parse(facts.window);
  const content = await makeApplicationPack({
    reference: facts.reference,
    applicantName: facts.applicantName,
    practice: facts.practice,
    window: windowName(window),
    closesOn: LondonDate.parse(facts.closesOn),
    resultsBy: resultsDueOn(window),
    edition: editionOf(EditionId.parse(facts.edition)),
    institute,
    ...(facts.round > 1 ? { resubmission: packReports(facts) } : {}),
  });
  return { name: `${institute.shortName} application pack ${facts.reference}.docx`, type: evidenceKinds.docx.contentType, content };
}

/** Every domain of the round has its place in the pack, also one on which the panel wrote nothing. */
const packReports = ({ domains, weakDomains }: NoticeFacts['packReleased']) =>
  domains.map((domain) => weakDomains.find((weak) => weak.domain === domain) ?? { domain, comments: [], missed: [] });

async function invoiceEnclosure(invoice: InvoiceFacts, institute: Institute): Promise<LetterAttachment> {
  const { number, description, net, vat, gross, paid } = invoice;
  const content = await makeInvoicePdf({
    number,
    issuedOn: LondonDate.parse(invoice.issuedOn),
    dueOn: LondonDate.parse(invoice.dueOn),
    billedTo: invoice.billedTo.split(/, (.*)/s).filter((line) => line !== ''),
    lines: [{ description, net, vat, gross }],
    vatPercent: net === 0 ? 0 : Math.round((vat * 100) / net),
    paid,
    paymentReference: number,
    ...(invoice.payerReference === null ? {} : { payerReference: invoice.payerReference }),
    paymentDetails: institute.paymentDetails ?? [],
    institute,
  });
  return { name: `Invoice ${number}.pdf`, type: evidenceKinds.pdf.contentType, content };
}

async function submissionEnclosure(submission: Submission, institute: Institute): Promise<LetterAttachment> {
  return { name: submissionFileName(submission), type: evidenceKinds.pdf.contentType, content: await drawSubmission(submission, institute) };
}

async function certificateEnclosure({ name, certificateNumber, awardedOn, verifyUrl }: NoticeFacts['awarded'], institute: Institute): Promise<LetterAttachment> {
  const content = await makeCertificatePdf({ name, certificateNumber, awardedOn: LondonDate.parse(awardedOn), verifyUrl, institute });
  return { name: `Certificate ${certificateNumber}.pdf`, type: evidenceKinds.pdf.contentType, content };
}

/** The e-signature as a block to paste, and as a picture. */
async function signatureEnclosures({ name, certificateNumber, verifyUrl }: NoticeFacts['awarded'], institute: Institute): Promise<LetterAttachment[]> {
  const { html, picture } = await makeSignature({ name, certificateNumber, verifyUrl, instituteName: institute.name });
  return [
    { name: 'MIGPM e-signature.html', type: 'text/html; charset=utf-8', content: Buffer.from(html, 'utf8') },
    { name: 'MIGPM e-signature.png', type: evidenceKinds.png.contentType, content: picture.png },
  ];
}
