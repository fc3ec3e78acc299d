import { Int32, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { compileStages } from '../../../../../services/database/embedded/aggregation/stages.ts';
import { mostMemory } from '../../../../../services/database/embedded/query/memory.ts';
import { sortFields } from '../../../../../services/database/embedded/query/sort.ts';
import { Sorter } from '../../../../../services/database/embedded/query/sorter.ts';
import { sizeOf } from '../../../../../services/database/embedded/documents/size.ts';
import { encode } from '../../../../../services/database/embedded/documents/values.ts';

const fields = sortFields({ n: 1 });
const tooMuch = expect.objectContaining({ code: 292, message: expect.stringContaining(String(mostMemory)) as string }) as Error;
/** One text, many times over: what is counted is what would be held, were each one read from the disk. */
const text = 'x'.repeat(10 * 1024 * 1024);
const surroundings = { reader: { get: () => undefined, range: () => [] }, find: () => undefined, variables: {} };

function* texts(count: number) {
  for (let n = 0; n < count; n++) yield { _id: n, n: n % 3, text };
}

describe('beyond 100 MB a query ends by 292', () => {
  test('sorting without an index', () => {
    const sorter = new Sorter<number>(fields, 0);
    for (let n = 0; n < 10; n++) sorter.add({ n }, n, mostMemory / 10);
    expect(() => sorter.add({ n: 11 }, 11, 1)).toThrow(tooMuch);
  });

  test('but not where a limit keeps few of them', () => {
    const sorter = new Sorter<number>(fields, 5);
    for (let n = 0; n < 10_000; n++) sorter.add({ n: (n * 7_919) % 10_000 }, n, mostMemory / 200);
    expect(sorter.result().map((n) => (n * 7_919) % 10_000)).toEqual([0, 1, 2, 3, 4]);
  });

  test.each([
    ['$sort', [{ $sort: { n: 1 } }]],
    ['$group that gathers', [{ $group: { _id: '$n', texts: { $push: '$text' } } }]],
    ['$facet', [{ $facet: { all: [{ $count: 'n' }] } }]],
  ])('%s', (_name, pipeline) => {
    const run = compileStages(pipeline, surroundings);
    expect([...run(texts(8))].length).toBeGreaterThan(0);
    expect(() => [...run(texts(11))]).toThrow(tooMuch);
  });

  test('a group that only counts takes any number of documents', () => {
    const run = compileStages([{ $group: { _id: '$n', n: { $sum: 1 } } }], surroundings);
    expect([...run(texts(200))]).toHaveLength(3);
  });
});

test('the size of a document is told about right', () => {
  const document = { _id: new ObjectId(), name: 'Alex', n: new Int32(5), list: [1, 2, { a: 'b' }], at: new Date(), none: null, inner: { text: 'x'.repeat(100) } };
  expect(sizeOf(document) / encode(document).length).toBeGreaterThan(0.9);
  expect(sizeOf(document) / encode(document).length).toBeLessThan(1.2);
});
