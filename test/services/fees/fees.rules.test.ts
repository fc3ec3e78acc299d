import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeKinds } from '../../../services/fees/fees.data.ts';
import { balance, feeFor, feeReviewDueOn, formatMoney, isSettled, type Movement, parseMoney, vatOn } from '../../../services/fees/fees.rules.ts';

const now = new Date('2027-01-11T12:00:00Z');
const amounts = fc.integer({ min: 0, max: 99_999_999_999 });

describe('fees', () => {
  it.each([
    // "The fee for the assessment process is £280 plus VAT."
    ['accreditation', '£280.00', '£56.00', '£336.00'],
    // "a reduced resubmission fee will be charged in the sum of £120 plus VAT"
    ['resubmission', '£120.00', '£24.00', '£144.00'],
    // "The annual retainer fee is £85 plus VAT"
    ['member', '£85.00', '£17.00', '£102.00'],
    // "Annual Associate fees are £50 plus VAT"
    ['associate', '£50.00', '£10.00', '£60.00'],
  ] as const)('%s: %s and %s VAT are %s', (kind, net, vat, gross) => {
    const fee = feeFor(kind, now);
    expect([fee.net, fee.vat, fee.gross].map(formatMoney)).toEqual([net, vat, gross]);
  });

  it('are those of the London day on which the invoice is made', () => {
    const net = { accreditation: 300_00, resubmission: 130_00, member: 90_00, associate: 55_00 };
    const schedule = {
      first: { net: { accreditation: 280_00, resubmission: 120_00, member: 85_00, associate: 50_00 }, vatPercent: 20 },
      changes: [{ from: '2028-07-01', terms: { net, vatPercent: 25 } }],
    } as const;
    expect(feeFor('accreditation', new Date('2028-06-30T22:59:59.999Z'), schedule).gross).toBe(336_00);
    expect(feeFor('accreditation', new Date('2028-06-30T23:00:00.000Z'), schedule)).toMatchObject({ net: 300_00, vat: 75_00, gross: 375_00 });
  });

  it('are net and 20 % of it, in whole pence', () => {
    for (const kind of feeKinds) {
      const { net, vat, gross } = feeFor(kind, now);
      expect(vat * 100).toBe(net * 20);
      expect(gross).toBe(net + vat);
    }
    fc.assert(
      fc.property(amounts, (net) => {
        const vat = vatOn(net, 20);
        expect(Number.isInteger(vat)).toBe(true);
        // Never further from a fifth than half a penny.
        expect(Math.abs(vat * 5 - net)).toBeLessThanOrEqual(2.5);
      }),
    );
  });

  it('"will be reviewed every 3 years"', () => {
    expect(feeReviewDueOn('2025-04-01')).toBe('2028-04-01');
  });
});

describe('money in words', () => {
  it.each([
    ['£336.00', 336_00],
    ['336', 336_00],
    ['1,200.50', 1200_50],
    [' £ 1,200,000 ', 1_200_000_00],
    ['0.05', 5],
    ['0', 0],
  ])('%j is read as %d pence', (text, pence) => {
    expect(parseMoney(text)).toBe(pence);
  });

  it.each(['', '£', '-5', '336.5', '336.000', '1,20', '1,2000', '12,00.50', '1e3', '£££5', '3 36', '336 pounds', '٣٣٦', 'NaN', '9'.repeat(50)])(
    '%j is asked for again',
    (text) => {
      expect(parseMoney(text)).toBeUndefined();
    },
  );

  it('is written with commas and two places', () => {
    expect([0, 5, 336_00, 1_234_567_89, -24_00].map(formatMoney)).toEqual(['£0.00', '£0.05', '£336.00', '£1,234,567.89', '-£24.00']);
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(amounts, (pence) => {
        expect(parseMoney(formatMoney(pence))).toBe(pence);
      }),
    );
  });

  it('is never read as anything but whole pence', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const pence = parseMoney(text);
        expect(pence === undefined || (Number.isSafeInteger(pence) && pence >= 0)).toBe(true);
      }),
    );
  });
});

describe('where an invoice of £336 stands', () => {
  const paid = (amount: number): Movement => ({ kind: 'payment', amount });
  const refund = (amount: number): Movement => ({ kind: 'refund', amount });

  it.each([
    ['nothing yet', [], { state: 'unpaid', outstanding: 336_00, overpaid: 0, held: 0 }],
    ['a part', [paid(100_00)], { state: 'part-paid', outstanding: 236_00, overpaid: 0, held: 100_00 }],
    ['in two parts', [paid(100_00), paid(236_00)], { state: 'paid', outstanding: 0, overpaid: 0, held: 336_00 }],
    ['too much', [paid(400_00)], { state: 'overpaid', outstanding: 0, overpaid: 64_00, held: 400_00 }],
    ['too much, then the surplus back', [paid(400_00), refund(64_00)], { state: 'paid', outstanding: 0, overpaid: 0, held: 336_00 }],
    ['all, then all back', [paid(336_00), refund(336_00)], { state: 'refunded', outstanding: 0, overpaid: 0, held: 0 }],
    ['all, then a part back', [paid(336_00), refund(36_00)], { state: 'part-paid', outstanding: 36_00, overpaid: 0, held: 300_00 }],
  ] as const)('%s', (_, movements, expected) => {
    expect(balance({ gross: 336_00 }, movements)).toMatchObject(expected);
  });

  it('lets what it is for go ahead when all of it, or more, is there', () => {
    const settled = [335_99, 336_00, 336_01].map((amount) => isSettled(balance({ gross: 336_00 }, [paid(amount)])));
    expect(settled).toEqual([false, true, true]);
  });

  it('an invoice for nothing is paid', () => {
    expect(balance({ gross: 0 }, []).state).toBe('paid');
  });

  it('does not depend on the order of what moved, and every penny is in one place', () => {
    const movements = fc.array(fc.record({ kind: fc.constantFrom('payment' as const, 'refund' as const), amount: fc.integer({ min: 1, max: 500_00 }) }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000_00 }), movements, (gross, moved) => {
        const stands = balance({ gross }, moved);
        expect(balance({ gross }, moved.toReversed())).toEqual(stands);
        expect(stands.received - stands.refunded).toBe(stands.held);
        if (stands.state !== 'refunded') expect(gross - stands.outstanding + stands.overpaid).toBe(stands.held);
      }),
    );
  });
});
