import { Binary, BSONRegExp, BSONSymbol, Code, DBRef, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldNames, pickFields } from '../../../../../services/database/embedded/documents/pick-fields.ts';
import { decode, encode } from '../../../../../services/database/embedded/documents/values.ts';

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer().map((number) => new Int32(number)),
  fc.double().map((number) => new Double(number)),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.array(fc.string()),
  fc.dictionary(fc.string(), fc.string()).map((entries) => ({ inner: entries })),
  fc.uint8Array().map((bytes) => new Binary(bytes)),
  fc.constantFrom<unknown>(null, new ObjectId(), Long.MAX_VALUE, Decimal128.fromString('1.5'), new MinKey(), new MaxKey(), new Timestamp(5n), new BSONRegExp('^a', 'i')),
  fc.constantFrom<unknown>(new Code('x'), new Code('x', { y: 1 }), new BSONSymbol('s'), new DBRef('people', new ObjectId())),
);
const name = fc.oneof(fc.constantFrom('a', 'ab', 'b', '_id', 'Ω', '__proto__'), fc.string({ unit: 'binary' })).filter((text) => !text.includes('\0'));

test('a document with some fields is the document without the others, for every type of value', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key }), fc.array(name), (entries, others) => {
      const bytes = encode(Object.fromEntries<unknown>(entries));
      const wanted = new Set([...others, ...entries.slice(0, 2).map(([key]) => key)]);
      const picked = pickFields(bytes, fieldNames(wanted));
      expect(picked && decode(picked)).toEqual(Object.fromEntries(Object.entries(decode(bytes)).filter(([key]) => wanted.has(key))));
    }),
    { numRuns: 500 },
  );
});

test('bytes that end too early are not understood', () => {
  const bytes = encode({ a: 'some text', b: 1 });
  const cut = Buffer.concat([bytes.subarray(0, 9), Buffer.of(0xff, 0xff, 0xff, 0x7f), bytes.subarray(13)]);
  expect(pickFields(cut, fieldNames(['b']))).toBeUndefined();
});
