import { inspect } from 'node:util';
import fc from 'fast-check';
import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';
import { filter, one, sort } from './filters.ts';
import { pipeline } from './pipelines.ts';
import { type Layout, type Program, type Step } from './program.ts';
import { update } from './updates.ts';
import { body, id, mostDocuments, name, path } from './values.ts';

/** Paths none of which begins as another does. */
const apart = fc.uniqueArray(path(false), { minLength: 1, maxLength: 2, selector: (field) => field.split('.')[0] });

const projection: fc.Arbitrary<Loose | undefined> = fc.option(
  fc.oneof(
    apart.map((paths): Loose => Object.fromEntries(paths.map((field) => [field, 1]))),
    apart.map((paths): Loose => Object.fromEntries(paths.map((field) => [field, 0]))),
    fc.tuple(name, fc.constantFrom<unknown>(1, -1, 2, [1, 1], [-2, 1])).map(([field, slice]): Loose => ({ [field]: { $slice: slice } })),
    fc.tuple(name, name).map(([field, inner]): Loose => ({ [field]: { $elemMatch: { [inner]: { $exists: true } } } })),
    fc.tuple(name, path(false)).map(([field, other]): Loose => ({ _id: 1, [field]: `$${other}` })),
  ),
  { freq: 2, nil: undefined },
);

const find: fc.Arbitrary<Loose> = fc
  .record({ filter, sort, projection, skip: fc.constantFrom(0, 0, 1, 2), limit: fc.constantFrom(0, 0, 1, 3) })
  .map(({ projection: fields, ...rest }) => ({ find: '', ...rest, ...(fields ? { projection: fields } : {}) }));

const reading: fc.Arbitrary<Loose> = fc.oneof(
  { weight: 6, arbitrary: find },
  { weight: 4, arbitrary: pipeline.map((stages): Loose => ({ aggregate: '', pipeline: stages, cursor: {} })) },
  { weight: 1, arbitrary: filter.map((query): Loose => ({ count: '', query })) },
  { weight: 1, arbitrary: fc.tuple(path(false), filter).map(([key, query]): Loose => ({ distinct: '', key, query })) },
);

const updateStatement = fc
  .tuple(fc.oneof({ weight: 2, arbitrary: one.map((q) => ({ q, multi: false })) }, { weight: 1, arbitrary: filter.map((q) => ({ q, multi: true })) }), update, fc.boolean())
  .map(([{ q, multi }, { u, arrayFilters, mayUpsert = true, matching }, upsert]): Loose => ({ q: { ...q, ...matching }, u, multi, upsert: upsert && !multi && mayUpsert && !/elemMatch|BSONRegExp/.test(inspect(q, { depth: 9 })), ...(arrayFilters ? { arrayFilters } : {}) }));

const findAndModify: fc.Arbitrary<Loose> = fc
  .tuple(filter, sort, fc.option(update, { freq: 4, nil: undefined }), fc.boolean(), projection)
  .map(([query, order, change, isNew, fields]) => ({
    findAndModify: '',
    query: { ...query, ...change?.matching },
    sort: order,
    ...(change ? { update: change.u, new: isNew, ...(change.arrayFilters ? { arrayFilters: change.arrayFilters } : {}) } : { remove: true }),
    ...(fields ? { fields } : {}),
  }));

/** Within a transaction all is ordered: MongoDB stops at its first error, whatever is asked. */
function writing(unique: boolean, within: 'transaction' | 'none' = 'none'): fc.Arbitrary<Loose> {
  const inserted = fc.tuple(id, body(unique)).map(([_id, fields]): Loose => ({ _id, ...fields }));
  const ordered = within === 'transaction' ? fc.constant(true) : fc.boolean();
  return fc.oneof(
    { weight: 2, arbitrary: fc.tuple(fc.array(inserted, { minLength: 1, maxLength: 3 }), ordered).map(([documents, inOrder]): Loose => ({ insert: '', documents, ordered: inOrder })) },
    { weight: 6, arbitrary: updateStatement.map((statement): Loose => ({ update: '', updates: [statement] })) },
    { weight: 2, arbitrary: fc.tuple(fc.array(updateStatement, { minLength: 2, maxLength: 3 }), ordered).map(([updates, inOrder]): Loose => ({ update: '', updates, ordered: inOrder })) },
    { weight: unique ? 4 : 0, arbitrary: fc.tuple(id, fc.oneof(fc.tuple(fc.constant('u'), fc.constantFrom<unknown>(1, 2, 3, null, [2, 3])), fc.tuple(fc.constantFrom('v', 'w'), fc.constantFrom<unknown>(1, 2, null)))).map(([_id, [field, to]]): Loose => ({ update: '', updates: [{ q: { _id }, u: { $set: { [field]: to } } }] })) },
    { weight: 2, arbitrary: findAndModify },
    { weight: 1, arbitrary: fc.oneof(one.map((q) => ({ q, limit: 1 })), filter.map((q) => ({ q, limit: 0 }))).map((statement): Loose => ({ delete: '', deletes: [statement] })) },
  );
}

function step(unique: boolean): fc.Arbitrary<Step> {
  return fc.oneof(
    { weight: 5, arbitrary: reading.map((command) => ({ command })) },
    { weight: 6, arbitrary: writing(unique).map((command) => ({ command })) },
    { weight: 1, arbitrary: fc.tuple(fc.array(fc.oneof(find, writing(unique, 'transaction')), { minLength: 1, maxLength: 3 }), fc.boolean()).map(([transaction, commits]) => ({ transaction, commits })) },
  );
}

/** Some documents in a collection with or without indexes, and a dozen operations on them. */
export const program: fc.Arbitrary<Program> = fc.constantFrom<Layout>('none', 'plain', 'unique').chain((layout) =>
  fc.record({
    layout: fc.constant(layout),
    documents: fc.array(body(layout === 'unique'), { minLength: 1, maxLength: mostDocuments }).map((list) => list.map((fields, _id) => ({ _id, ...fields }))),
    steps: fc.array(step(layout === 'unique'), { minLength: 8, maxLength: 16 }),
  }).map((made) => (layout === 'none' ? made : (withoutDecimals(made) as Program))),
);

/** The embedded server has no decimals in indexes, and says so. */
function withoutDecimals(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutDecimals);
  if (part instanceof mongoose.mongo.Decimal128) return new mongoose.mongo.Double(Number(part.toString()));
  if (typeof part !== 'object' || part === null || part instanceof Date || '_bsontype' in part) return part;
  return Object.fromEntries(Object.entries(part).map(([field, inner]) => [field, withoutDecimals(inner)]));
}

