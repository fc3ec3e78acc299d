import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexTopics } from '../../../services/questions/find-topic.ts';
import { topicsAt } from '../../../services/questions/topics.ts';
import { contentWords } from '../../../services/questions/words.rules.ts';
import { asked, notKnown, unseen } from './asked.data.ts';

const index = indexTopics(topicsAt(new Date('2027-01-11T09:00:00Z')));
/** As in the service: below it nothing is claimed. */
const sureFrom = 0.52;
const shareOf = (hits: readonly unknown[], all: readonly unknown[]): number => hits.length / all.length;

describe('finding what a question means', () => {
  const first = (question: string) => index.find(question, 1)[0];
  const misses = (table: typeof asked) => table.filter(([question, topic]) => first(question)?.id !== topic).map(([question, topic]) => `${question} → ${first(question)?.id ?? 'nothing'}, not ${topic}`);

  it('knows the topics that the tables name', () => {
    const ids = topicsAt(new Date()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...asked, ...unseen].map(([, topic]) => topic).filter((topic) => !ids.includes(topic))).toEqual([]);
    // Every topic can be reached by some question of the table.
    expect(ids.filter((id) => ![...asked, ...unseen].some(([, topic]) => topic === id))).toEqual(['framework.where']);
  });

  it(`finds the topic of at least 95 in 100 of ${asked.length} questions that were looked at while choosing words`, () => {
    const missed = misses(asked);
    expect(shareOf(missed, asked), missed.join('\n')).toBeLessThanOrEqual(0.05);
  });

  it(`finds 70 in 100 of ${unseen.length} questions that nothing was fitted to, and has 90 in 100 among the three it offers`, () => {
    const missed = misses(unseen);
    expect(shareOf(missed, unseen), missed.join('\n')).toBeLessThanOrEqual(0.3);
    const notOffered = unseen.filter(([question, topic]) => !index.find(question, 3).some(({ id }) => id === topic));
    expect(shareOf(notOffered, unseen), notOffered.join('\n')).toBeLessThanOrEqual(0.1);
  });

  it.each(notKnown)('claims no answer to “%s”', (question) => {
    expect(first(question)?.confidence ?? 0).toBeLessThan(sureFrom);
  });

  it('is sure of most that it finds rightly', () => {
    const right = [...asked, ...unseen].filter(([question, topic]) => first(question)?.id === topic);
    const sure = right.filter(([question]) => (first(question)?.confidence ?? 0) >= sureFrom);
    expect(shareOf(sure, right)).toBeGreaterThan(0.85);
  });

  it('asks the same in capitals, with signs around it, twice over', () => {
    for (const [question, topic] of asked.slice(0, 20)) {
      const found = index.find(`  ${question.toUpperCase()} !!! `, 1)[0];
      expect(found?.id, question).toBe(first(question)?.id ?? topic);
    }
  });

  it('is quick and calm on anything at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 4_000 }), (text) => index.find(text).every(({ confidence }) => confidence >= 0 && confidence <= 1.000_001)), { numRuns: 200 });
    expect(index.find('a'.repeat(1_000_000))).toEqual([]);
    expect(index.find('constructor __proto__ toString hasOwnProperty')).toEqual([]);
  });
});

describe('the words of a question', () => {
  it.each([
    ['Hi, how much is the re-submission please?', ['cost', 'resubmit']],
    ['what counts for Domain Eight?', ['count', 'domain8']],
    ['dom. 10', ['domain10']],
    ['Who can be a referee?', ['whoperson', 'testimonial']],
    ['Hello there, thanks!', []],
  ])('%j are %j', (text, words) => expect(contentWords(text)).toEqual(words));
});
