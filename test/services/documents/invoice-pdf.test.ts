import { describe, expect, it } from 'vitest';
import { type InvoiceView, makeInvoicePdf } from '../../../services/documents/invoice-pdf.ts';
import { institute } from './pack-view.ts';
import { readPdf } from './pdf-text.ts';

const invoice: InvoiceView = {
  number: 'INV-2027-0001',
  issuedOn: '2027-04-01',
  dueOn: '2027-05-01',
  billedTo: ["Siân Ó'Néill-Łukasz", 'Elm Tree Surgery', '2 Example Road'],
  lines: [{ description: 'Accreditation fee, application IGPM-2027-0001', net: 28_000, vat: 5_600, gross: 33_600 }],
  vatPercent: 20,
  paid: 0,
  paymentReference: 'IGPM-2027-0001',
  paymentDetails: [['Sort code', '00-00-00'], ['Account number', '00000000']],
  institute: { ...institute, vatNumber: 'GB 000 0000 00' },
};

describe('an invoice', () => {
  it('says who asks whom for what, by when, and how to pay', async () => {
    const { pages, text } = await readPdf(await makeInvoicePdf(invoice));
    expect(pages).toHaveLength(1);
    for (const words of ['INV-2027-0001', '1 April 2027', '1 May 2027', "Siân Ó'Néill-Łukasz", 'Elm Tree Surgery', '1 Example Street', 'VAT registration GB 000 0000 00', '00-00-00']) expect(text).toContain(words);
    // "The fee for the assessment process is £280 plus VAT."
    expect(text).toContain('£280.00 £56.00 £336.00');
    expect(text).toContain('Balance due £336.00');
    expect(text).toContain('Reference IGPM-2027-0001');
  });

  it.each([
    [10_000, 'Paid £100.00 Balance due £236.00', 'How to pay'],
    [33_600, 'Paid £336.00 Balance due £0.00', 'Paid in full. Thank you.'],
    [40_000, 'Paid £400.00 Overpaid £64.00', 'More was paid than was due.'],
  ])('shows what is left when %i pence are paid', async (paid, balance, words) => {
    const { text } = await readPdf(await makeInvoicePdf({ ...invoice, paid }));
    expect(text).toContain(balance);
    expect(text).toContain(words);
  });

  it('sums several lines, and goes on to a second page when there are many', async () => {
    const lines = Array.from({ length: 40 }, (_, place) => ({ description: `Accreditation fee, application IGPM-2027-${1000 + place}`, net: 28_000, vat: 5_600, gross: 33_600 }));
    const { pages, text } = await readPdf(await makeInvoicePdf({ ...invoice, lines }));
    expect(text).toContain('Total £13,440.00');
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]).toContain(`Page 1 of ${pages.length}`);
    expect(text).toContain('IGPM-2027-1039');
  });

  it('tells programs what it is, and is the same each time', async () => {
    const bytes = await makeInvoicePdf(invoice);
    const { info } = await readPdf(bytes);
    expect(info).toMatchObject({ Title: 'Invoice INV-2027-0001', Author: 'Institute of General Practice Management', Language: 'en-GB' });
    expect((await makeInvoicePdf(invoice)).equals(bytes)).toBe(true);
  });

  it('sends the payer to the office where no account is known', async () => {
    const { text } = await readPdf(await makeInvoicePdf({ ...invoice, paymentDetails: [] }));
    expect(text).toContain('Please write to info@example.org for the ways to pay, and quote IGPM-2027-0001.');
  });
});
