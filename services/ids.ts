import { z } from 'zod';

/**
 * Names for the things we keep. Each id is a string of 24 lower-case hexadecimal digits (what MongoDB makes), branded so
 * that a person's id cannot be handed in where an application's is wanted. Parse whatever comes from outside:
 * `PersonId.parse(text)` throws a ZodError on anything else.
 */
const hexId = z.string().regex(/^[0-9a-f]{24}$/, 'An id is 24 hexadecimal digits.');

export const PersonId = hexId.brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

export const ApplicationId = hexId.brand<'ApplicationId'>();
export type ApplicationId = z.infer<typeof ApplicationId>;

export const FileId = hexId.brand<'FileId'>();
export type FileId = z.infer<typeof FileId>;

/** A file on its way in, in pieces. */
export const UploadId = hexId.brand<'UploadId'>();
export type UploadId = z.infer<typeof UploadId>;

export const TestimonialId = hexId.brand<'TestimonialId'>();
export type TestimonialId = z.infer<typeof TestimonialId>;

/** One assessor's place on one application's panel. */
export const SeatId = hexId.brand<'SeatId'>();
export type SeatId = z.infer<typeof SeatId>;

/** One assessor's mark sheet for one application. */
export const SheetId = hexId.brand<'SheetId'>();
export type SheetId = z.infer<typeof SheetId>;

export const InvoiceId = hexId.brand<'InvoiceId'>();
export type InvoiceId = z.infer<typeof InvoiceId>;

export const PaymentId = hexId.brand<'PaymentId'>();
export type PaymentId = z.infer<typeof PaymentId>;

/** An applicant's question to the office, such as whether a role that is not listed counts. */
export const QuestionId = hexId.brand<'QuestionId'>();
export type QuestionId = z.infer<typeof QuestionId>;

/** Somebody's wish to have their data erased. */
export const ErasureRequestId = hexId.brand<'ErasureRequestId'>();
export type ErasureRequestId = z.infer<typeof ErasureRequestId>;

/** Something that the office has answered once and the product answers from then on. */
export const KnownAnswerId = hexId.brand<'KnownAnswerId'>();
export type KnownAnswerId = z.infer<typeof KnownAnswerId>;

/** A mail that came in. */
export const MailId = hexId.brand<'MailId'>();
export type MailId = z.infer<typeof MailId>;

/** A message that goes out, by whichever channels. */
export const NoticeId = hexId.brand<'NoticeId'>();
export type NoticeId = z.infer<typeof NoticeId>;

export const CertificateId = hexId.brand<'CertificateId'>();
export type CertificateId = z.infer<typeof CertificateId>;

/** What people call an application by, in chat, in mail and on paper: `IGPM-2027-0001`, counted within the year. */
export const ApplicationReference = numbered('IGPM', 'An application reference').brand<'ApplicationReference'>();
export type ApplicationReference = z.infer<typeof ApplicationReference>;

/** The number printed on an invoice: `INV-2027-0001`, counted within the year. */
export const InvoiceNumber = numbered('INV', 'An invoice number').brand<'InvoiceNumber'>();
export type InvoiceNumber = z.infer<typeof InvoiceNumber>;

/** The number printed on a certificate: `MIGPM-2027-0001`, counted within the year of the award. */
export const CertificateNumber = numbered('MIGPM', 'A certificate number').brand<'CertificateNumber'>();
export type CertificateNumber = z.infer<typeof CertificateNumber>;

/** What an applicant is given for each submission: the reference and a count, `IGPM-2027-0001/1`. */
export const Acknowledgement = z.string().regex(/^IGPM-\d{4}-\d{4,6}\/[1-9]\d{0,2}$/, 'An acknowledgement looks like IGPM-2027-0001/1.').brand<'Acknowledgement'>();
export type Acknowledgement = z.infer<typeof Acknowledgement>;

/** Writes `IGPM-2027-0001/2`. Throws a ZodError when the count is not a whole number in range. */
export const acknowledgementOf = (reference: ApplicationReference, count: number): Acknowledgement => Acknowledgement.parse(`${reference}/${count}`);

/** Writes `IGPM-2027-0001`. Throws a ZodError when year or count is not a whole number in range. */
export const applicationReference = (year: number, count: number): ApplicationReference =>
  ApplicationReference.parse(number('IGPM', year, count));

/** Writes `INV-2027-0001`. Throws as above. */
export const invoiceNumber = (year: number, count: number): InvoiceNumber => InvoiceNumber.parse(number('INV', year, count));

/** Writes `MIGPM-2027-0001`. Throws as above. */
export const certificateNumber = (year: number, count: number): CertificateNumber =>
  CertificateNumber.parse(number('MIGPM', year, count));

/** Four digits suffice for years; a busier year goes on to five or six rather than starting again. */
function numbered(prefix: string, called: string) {
  return z
    .string()
    .regex(new RegExp(`^${prefix}-\\d{4}-(?!0+$)(\\d{4}|[1-9]\\d{4,5})$`), `${called} looks like ${prefix}-2027-0001.`);
}

function number(prefix: string, year: number, count: number): string {
  return `${prefix}-${year}-${String(count).padStart(4, '0')}`;
}
