import { ApplicationId, InvoiceId, MailId, PersonId } from '../../services/ids.ts';

/** Made-up ids for the gallery. */
export const sampleIds = {
  application: ApplicationId.parse('a'.repeat(24)),
  invoice: InvoiceId.parse('b'.repeat(24)),
  mail: MailId.parse('c'.repeat(24)),
  applicant: PersonId.parse('d'.repeat(24)),
  assessors: ['1', '2', '3', '4'].map((digit) => PersonId.parse(digit.repeat(24))),
} as const;
