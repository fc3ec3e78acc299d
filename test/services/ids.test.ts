import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ApplicationReference,
  applicationReference,
  certificateNumber,
  CertificateNumber,
  invoiceNumber,
  InvoiceNumber,
  PersonId,
} from '../../services/ids.ts';

describe('ids', () => {
  it.each(['', '65f1c0ffee65f1c0ffee65f', '65f1c0ffee65f1c0ffee65f1a', '65F1C0FFEE65F1C0FFEE65F1', '65f1c0ffee65f1c0ffee65f1\n', 'zzf1c0ffee65f1c0ffee65f1'])(
    'are 24 lower-case hexadecimal digits, so %j is none',
    (text) => {
      expect(PersonId.safeParse(text).success).toBe(false);
    },
  );

  it('are no objects, which a database filter would take as a query', () => {
    expect(PersonId.safeParse({ $ne: '' }).success).toBe(false);
  });

  it('accept what MongoDB makes', () => {
    expect(PersonId.parse('65f1c0ffee65f1c0ffee65f1')).toBe('65f1c0ffee65f1c0ffee65f1');
  });
});

describe('references and numbers', () => {
  it('look like IGPM-2027-0001, INV-2027-0001, MIGPM-2027-0001', () => {
    expect([applicationReference(2027, 1), invoiceNumber(2027, 42), certificateNumber(2028, 12_345)]).toEqual([
      'IGPM-2027-0001',
      'INV-2027-0042',
      'MIGPM-2028-12345',
    ]);
  });

  it.each(['IGPM-2027-0000', 'IGPM-2027-1', 'IGPM-2027-00001', 'igpm-2027-0001', 'IGPM-27-0001', 'MIGPM-2027-0001', 'IGPM-2027-0001 '])(
    '%j is no application reference',
    (text) => {
      expect(ApplicationReference.safeParse(text).success).toBe(false);
    },
  );

  it.each([
    [2027, 0],
    [2027, -1],
    [2027, 1.5],
    [27, 1],
    [2027, 1_000_000],
  ])('year %d, count %d makes none', (year, count) => {
    expect(() => applicationReference(year, count)).toThrow();
  });

  it('are read again as they were written, and one kind is never another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2020, max: 2200 }), fc.integer({ min: 1, max: 999_999 }), (year, count) => {
        const reference = applicationReference(year, count);
        expect(ApplicationReference.parse(reference)).toBe(reference);
        expect(InvoiceNumber.safeParse(reference).success).toBe(false);
        expect(CertificateNumber.safeParse(reference).success).toBe(false);
      }),
    );
  });
});
