import { describe, expect, it } from 'vitest';
import { nextStep, type Progress } from '../../../services/evidence/next-step.rules.ts';
import { domainNumbers } from '../../../services/framework/framework.data.ts';

const stepWith = (filled: readonly number[], given: Partial<Progress> = {}) =>
  nextStep({ domains: domainNumbers.map((number) => ({ number, empty: !filled.includes(number) })), place: undefined, stage: 'drafting', complete: false, ...given });

describe('the most useful next step', () => {
  it('is where they stopped while nothing is there yet, else the next empty domain, round to the beginning', () => {
    expect(stepWith([])).toEqual({ kind: 'domain', domain: 1, begun: false });
    expect(stepWith([1, 2], { place: 7 })).toEqual({ kind: 'domain', domain: 7, begun: true });
    expect(stepWith([7, 8], { place: 7 })).toEqual({ kind: 'domain', domain: 9, begun: true });
    expect(stepWith([2, 3, 4, 5, 6, 7, 8, 9, 10], { place: 10 })).toEqual({ kind: 'domain', domain: 1, begun: true });
  });

  it('is what comes after evidence once every domain has some', () => {
    expect(stepWith(domainNumbers)).toEqual({ kind: 'testimonials' });
    expect(stepWith(domainNumbers, { complete: true })).toEqual({ kind: 'submit' });
    expect(stepWith(domainNumbers, { stage: 'awaitingPayment' })).toEqual({ kind: 'wait' });
    expect(stepWith(domainNumbers, { stage: 'collecting' })).toEqual({ kind: 'apply' });
  });
});
