import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Testimonial, testimonialGaps, testimonialKinds, testimonialRefusal } from '../../../services/testimonials/testimonial.rules.ts';

const applicant = { name: 'Priya Shah', addresses: ['priya.shah@example.nhs.uk', 'priya@example.org'] };
const employer: Testimonial = { kind: 'employer', referee: { name: 'Dr Tom Reid', address: 'tom.reid@example.nhs.uk' }, received: false };
const peer: Testimonial = { kind: 'peer', referee: { name: 'Ann Cole', address: 'ann.cole@example.nhs.uk' }, received: true };
const leader: Testimonial = { kind: 'leader', referee: { name: 'Gwen Pryce', address: 'gwen.pryce@example.nhs.uk' }, received: true };

const refusal = (added: Testimonial, ...standing: Testimonial[]) => testimonialRefusal(added, standing, applicant)?.kind;

describe('"Two written testimonials are required for all applications … from two of the following options"', () => {
  it.each([
    ['employer and peer', employer, peer],
    ['employer and leader', employer, leader],
    ['peer and leader', peer, leader],
  ])('%s will do, whichever comes first', (_, one, other) => {
    expect([refusal(one), refusal(other, one), refusal(one, other)]).toEqual([undefined, undefined, undefined]);
  });

  it('two of one kind will not', () => {
    expect(refusal({ ...leader, kind: 'peer' }, peer)).toBe('sameKind');
  });

  it('a third is not asked for', () => {
    expect(refusal(leader, employer, peer)).toBe('enough');
  });

  it.each([
    ['at the same address', { name: 'Anne Coleman', address: 'Ann.Cole+igpm@example.nhs.uk' }],
    ['of the same name', { name: 'Mrs ann cole', address: 'ann@example.org' }],
    ['of the same name, on paper', { name: 'Ann Cole' }],
  ])('nobody gives both: %s', (_, referee) => {
    expect(refusal({ kind: 'leader', referee, received: false }, peer)).toBe('sameReferee');
  });

  it('two referees whose addresses we do not know are two people', () => {
    expect(refusal({ kind: 'leader', referee: { name: 'Gwen Pryce' }, received: true }, { ...peer, referee: { name: 'Ann Cole' } })).toBeUndefined();
  });

  it.each([
    ['under another name, at an address of theirs', { name: 'A Colleague', address: 'PRIYA@example.org' }],
    ['at another address', { name: 'Ms Priya Shah', address: 'boss@example.org' }],
    ['on paper', { name: 'priya  shah' }],
  ])('nobody gives their own: %s', (_, referee) => {
    expect(refusal({ kind: 'employer', referee, received: true })).toBe('ownTestimonial');
  });

  it('nobody whose addresses we do not know gives their own either', () => {
    expect(testimonialRefusal({ kind: 'peer', referee: { name: 'Priya Shah' } }, [], { name: 'Priya Shah', addresses: [] })).toEqual({ kind: 'ownTestimonial' });
  });
});

describe('what is missing', () => {
  it('at first is two, of any kinds', () => {
    expect(testimonialGaps([])).toEqual([{ kind: 'toFind', howMany: 2, kinds: ['employer', 'peer', 'leader'] }]);
  });

  it('then one, of the other kinds, and what was asked for and is not here', () => {
    expect(testimonialGaps([employer])).toEqual([
      { kind: 'awaited', testimonial: employer },
      { kind: 'toFind', howMany: 1, kinds: ['peer', 'leader'] },
    ]);
  });

  it('is nothing once two of two kinds are here', () => {
    expect(testimonialGaps([peer, leader])).toEqual([]);
    expect(testimonialGaps([peer, employer])).toEqual([{ kind: 'awaited', testimonial: employer }]);
  });

  it('is nothing exactly when there are two kinds, all received, however they were added', () => {
    const anybody = fc.record({
      kind: fc.constantFrom(...testimonialKinds),
      referee: fc.record({ name: fc.constantFrom('Ann Cole', 'Tom Reid', 'Gwen Pryce', 'Priya Shah'), address: fc.constantFrom('a@example.org', 'b@example.org', 'c@example.org') }),
      received: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 8 }), (tried) => {
        const standing = tried.reduce<Testimonial[]>((taken, next) => (refusal(next, ...taken) === undefined ? [...taken, next] : taken), []);
        const kinds = new Set(standing.map(({ kind }) => kind));
        expect(kinds.size).toBe(standing.length);
        expect(standing.length).toBeLessThanOrEqual(2);
        expect(standing.some(({ referee }) => referee.name === applicant.name)).toBe(false);
        expect(testimonialGaps(standing).length === 0).toBe(kinds.size === 2 && standing.every(({ received }) => received));
      }),
    );
  });
});
