import { paragraph, type Words } from '../letter.ts';
import { day, invoiceRows } from '../phrases.ts';

export const invoiceIssued: Words<'invoiceIssued'> = ({ reference, purpose, invoice }) => ({
  subject: `${reference}: invoice ${invoice.number} for your ${purpose === 'accreditation' ? 'application' : 'resubmission'}`,
  body: [
    paragraph(
      purpose === 'accreditation'
        ? `This is the invoice for the accreditation fee of your application ${reference}. The document itself is attached.`
        : `This is the invoice for resubmitting your application ${reference}. The document itself is attached.`,
    ),
    invoiceRows(invoice),
    paragraph(`Please pay by ${day(invoice.dueOn)} and quote ${invoice.number}. If your practice or a group pays for you, simply pass the invoice on.`),
    paragraph('As soon as the office has recorded the payment, your application pack opens: you get it by e-mail as a Word document, and in Teams you can fill it in with the bot. You need not do anything else until then.'),
  ],
});
