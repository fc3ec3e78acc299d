import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chasesOf, openingOf, replyByOf, weighAnswer } from '../../../services/testimonials/request.rules.ts';

describe('"the referee (7 days, then 3, then the applicant is told)"', () => {
  it('by London days at nine, over the change of clocks too; each ends where the next begins', () => {
    const chases = chasesOf(new Date('2027-03-24T22:00:00Z'));
    expect(chases.map(({ step, days, dueAt }) => [step, days, dueAt.toISOString()])).toEqual([
      ['remind', 7, '2027-03-31T08:00:00.000Z'],
      ['remind', 10, '2027-04-03T08:00:00.000Z'],
      ['tellApplicant', 13, '2027-04-06T08:00:00.000Z'],
    ]);
    expect(chases.map(({ pointlessFrom }) => pointlessFrom?.toISOString())).toEqual(['2027-04-03T08:00:00.000Z', '2027-04-06T08:00:00.000Z', undefined]);
  });
});

describe('the day by which a referee is asked to reply', () => {
  it.each([
    ['two weeks, when the window allows it', '2027-01-04T09:00:00Z', '2027-01-31', '2027-01-18'],
    ['the last day of the window, when that is sooner', '2027-01-20T09:00:00Z', '2027-01-31', '2027-01-31'],
    ['two weeks all the same, when the window is nearly over', '2027-01-30T09:00:00Z', '2027-01-31', '2027-02-13'],
  ] as const)('is %s', (_why, askedAt, lastDay, day) => {
    expect(replyByOf(new Date(askedAt), lastDay)).toBe(day);
  });
});

describe('an answer', () => {
  const referee = 'tom.reid@example.nhs.uk';
  const applicant = ['priya@example.org'];
  const words = 'word '.repeat(30);

  it.each([
    ['from the asked address', { from: referee, text: words, files: 0 }, 'counted'],
    ['from it with a tag and capitals', { from: 'Tom.Reid+nhs@EXAMPLE.nhs.uk', text: words, files: 0 }, 'counted'],
    ['with a file and a line', { from: referee, text: 'Attached.', files: 1 }, 'counted'],
    ['of a line alone', { from: referee, text: 'Happy to, next week.', files: 0 }, 'short'],
    ['from elsewhere', { from: 'tom@example.org', text: words, files: 1 }, 'toConfirm'],
    ['from a lookalike', { from: 'tom.reid@example-nhs.uk', text: words, files: 0 }, 'toConfirm'],
    ['from the applicant, under another tag', { from: 'priya+tom@example.org', text: words, files: 1 }, 'own'],
  ])('%s', (_what, answer, weighed) => {
    expect(weighAnswer(answer, referee, applicant)).toBe(weighed);
  });

  it('from the applicant never counts, whatever else is true of it', () => {
    fc.assert(fc.property(fc.string(), fc.nat(5), (text, files) => weighAnswer({ from: 'priya@example.org', text, files }, 'priya@example.org', applicant) === 'own'));
  });

  it('may begin with one word for us; any other first line is part of what is said', () => {
    expect(openingOf('In confidence.\n\nShe is fair.')).toEqual({ sign: 'inConfidence', text: 'She is fair.' });
    expect(openingOf('*INSTEAD*\nShe is fair.')).toEqual({ sign: 'instead', text: 'She is fair.' });
    expect(openingOf('Decline')).toEqual({ sign: 'decline', text: '' });
    for (const text of ['I decline to speak ill of her.', 'Confidentiality is one of her strengths.\nShe is fair.', 'Yes, I can write about Priya.']) expect(openingOf(text)).toEqual({ sign: undefined, text });
  });
});
