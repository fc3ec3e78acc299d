import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';
import { type ServerProcess, startProcess, temporaryFolder } from './embedded-server.ts';
import { commands, findOptions, indexOptions, published, withoutEffect } from './published.ts';

let server: ServerProcess;
let client: mongoose.mongo.MongoClient;
let remove: () => Promise<void>;
let tested: string;
const db = () => client.db('published');

beforeAll(async () => {
  const [folder, removeFolder] = await temporaryFolder();
  remove = removeFolder;
  server = await startProcess(folder, 21_293);
  client = await mongoose.mongo.MongoClient.connect(server.uri);
  await db().collection('things').insertOne({ _id: 1 as never, a: [1, 2], n: 1 });
  const conformance = new URL('../conformance/', import.meta.url);
  tested = (await Promise.all((await readdir(conformance)).map((name) => readFile(new URL(name, conformance), 'utf8')))).join('\n');
});
afterAll(async () => {
  await client.close();
  await server.end('SIGTERM');
  await remove();
});

/** How the server takes a command: by its code and message where it refuses, else not at all. */
async function refusalOf(command: Loose): Promise<{ code: number; message: string } | undefined> {
  return db().command(command).then(
    () => undefined,
    (error: unknown) => (error instanceof mongoose.mongo.MongoServerError ? { code: Number(error.code), message: error.message } : Promise.reject(error as Error)),
  );
}

const isNamedIn = (text: string, name: string): boolean => new RegExp(`(^|[^\\w$])${name.replaceAll('$', '\\$')}(?!\\w)`).test(text);

/** Refused as not done, by name; or done, and then there is a test of it that runs on a real engine too. What nobody knows is neither. */
async function expectDoneOrRefused(name: string, command: Loose): Promise<void> {
  const refusal = await refusalOf(command);
  if (refusal?.code === 238) expect(refusal.message).toContain(name);
  else {
    expect(refusal?.message ?? '').not.toMatch(/unknown|unrecognized|not valid for/i);
    expect(isNamedIn(tested, name), `${name} is accepted: ${JSON.stringify(refusal)}, but no test in conformance/ names it`).toBe(true);
  }
}

const find = (filter: Loose): Loose => ({ find: 'things', filter });
const aggregate = (...pipeline: Loose[]): Loose => ({ aggregate: 'things', pipeline, cursor: {} });
const withExpression = (expression: unknown): Loose => aggregate({ $project: { v: expression } });

describe('all that the manual lists is done and tested, or refused by name', () => {
  test.each(published.fieldOperators)('filter on a field: %s', (name) => expectDoneOrRefused(name, find({ a: { [name]: 1 } })));
  test.each(published.topOperators)('filter: %s', (name) => expectDoneOrRefused(name, find({ [name]: [{ a: 1 }] })));
  test.each(published.updateOperators)('update: %s', (name) => expectDoneOrRefused(name, { findAndModify: 'things', query: { _id: 99 }, update: { [name]: { a: 1 } } }));
  test.each(published.stages)('stage: %s', (name) => expectDoneOrRefused(name, aggregate({ [name]: {} })));
  test.each(published.accumulators)('accumulator: %s', (name) => expectDoneOrRefused(name, aggregate({ $group: { _id: null, v: { [name]: '$n' } } })));
  test.each(published.expressions)('expression: %s', (name) => expectDoneOrRefused(name, withExpression({ [name]: ['$n'] })));

  const options = Object.entries({ ...findOptions, ...indexOptions }).filter(([name]) => !Object.hasOwn(withoutEffect, name)).map(([name]) => name);
  test.each(options.filter((name) => Object.hasOwn(findOptions, name)))('option of find: %s', (name) => expectDoneOrRefused(name, { find: 'things', [name]: findOptions[name] }));
  test.each(options.filter((name) => Object.hasOwn(indexOptions, name)))('option of an index: %s', (name) =>
    expectDoneOrRefused(name, { createIndexes: 'things', indexes: [{ key: { [`f_${name}`]: 1 }, name: `by ${name}`, [name]: indexOptions[name] }] }));

  test('command: each is done, or refused by name', async () => {
    const known = await readFile(new URL('../../../../docs/embedded-database.md', import.meta.url), 'utf8');
    for (const name of commands) {
      if (name === 'shutdown' || isNamedIn(known, name)) continue;
      const refusal = await refusalOf({ [name]: 1 });
      expect([59, 238], `${name} is neither in docs/embedded-database.md nor refused: ${JSON.stringify(refusal)}`).toContain(refusal?.code);
      expect(refusal?.message).toContain(name);
    }
  });
});

/** Puts a condition, stage or expression where it is easily overlooked. */
const hidden = {
  condition: fc.constantFrom<(condition: Loose) => Loose>(
    (condition) => ({ a: condition }),
    (condition) => ({ $or: [{ b: 1 }, { a: condition }] }),
    (condition) => ({ a: { $not: condition } }),
    (condition) => ({ a: { $elemMatch: condition } }),
    (condition) => ({ a: { $elemMatch: { b: condition } } }),
    (condition) => ({ $nor: [{ $and: [{ a: condition }] }] }),
  ),
  stage: fc.constantFrom<(stage: Loose) => Loose>(
    (stage) => aggregate(stage),
    (stage) => aggregate({ $match: { a: 9 } }, { $limit: 1 }, stage),
    (stage) => aggregate({ $facet: { one: [stage] } }),
    (stage) => aggregate({ $unionWith: { coll: 'none', pipeline: [stage] } }),
    (stage) => aggregate({ $lookup: { from: 'none', pipeline: [stage], as: 'x' } }),
  ),
  expression: fc.constantFrom<(expression: unknown) => Loose>(
    (expression) => withExpression(expression),
    (expression) => withExpression({ $cond: [true, 1, expression] }),
    (expression) => withExpression([{ x: { $map: { input: [], in: expression } } }]),
    (expression) => withExpression({ $switch: { branches: [{ case: true, then: 1 }], default: expression } }),
    (expression) => aggregate({ $match: { $expr: { $and: [false, expression] } } }),
    (expression) => aggregate({ $group: { _id: { k: expression } } }),
    (expression) => ({ findAndModify: 'things', query: { _id: 99 }, update: [{ $set: { v: expression } }] }),
    (expression) => ({ find: 'none', projection: { v: expression } }),
  ),
};

/** Those of a list that are refused. */
async function refused(list: readonly string[], use: (name: string) => Loose): Promise<string[]> {
  const refusals = await Promise.all(list.map(async (name) => ({ name, code: (await refusalOf(use(name)))?.code })));
  return refusals.filter(({ code }) => code === 238).map(({ name }) => name);
}

test('what is refused is refused wherever it stands, though there be no document to look at', { timeout: 120_000 }, async () => {
  const conditions = await refused(published.fieldOperators, (name) => find({ a: { [name]: 1 } }));
  const stages = await refused(published.stages, (name) => aggregate({ [name]: {} }));
  const expressions = await refused(published.expressions, (name) => withExpression({ [name]: ['$n'] }));
  expect([conditions.length, stages.length, expressions.length].every((count) => count > 5)).toBe(true);
  const anywhere = fc.oneof(
    fc.tuple(hidden.condition, fc.constantFrom(...conditions)).map(([hide, name]) => ({ name, command: find(hide({ [name]: 1 })) })),
    fc.tuple(hidden.stage, fc.constantFrom(...stages)).map(([hide, name]) => ({ name, command: hide({ [name]: {} }) })),
    fc.tuple(hidden.expression, fc.constantFrom(...expressions)).map(([hide, name]) => ({ name, command: hide({ [name]: ['$n'] }) })),
  );
  await fc.assert(
    fc.asyncProperty(anywhere, async ({ name, command }) => {
      expect(await refusalOf(command)).toMatchObject({ code: 238, message: expect.stringContaining(name) as string });
    }),
    { numRuns: 400 },
  );
});
