import fc from 'fast-check';
import { Binary, BSONRegExp, Double, Int32, Long, MaxKey, MinKey, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { compareValues } from '../../../../../services/database/embedded/documents/compare.ts';
import { encodeKey } from '../../../../../services/database/embedded/storage/key-encoding.ts';

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer().map((n) => new Int32(n)),
  fc.integer({ min: -3, max: 3 }).map((n) => new Int32(n)),
  fc.double().map((n) => new Double(n)),
  fc.constantFrom(0, -0, 1, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53, 2 ** 63, -(2 ** 63)).map((n) => new Double(n)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }).map((n) => Long.fromBigInt(n)),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', '\0', 'a\0', 'a', 'a\u0001', '\uFFFF', '\u{10000}'),
  fc.constant(null),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 3 }).map((bytes) => new Binary(bytes)),
  fc.constantFrom(new BSONRegExp('a', 'i'), new BSONRegExp('a', ''), new MinKey(), new MaxKey()),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 2 }, { weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) }, { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('a', 'ab', 'b', ''), tie('value'), { maxKeys: 3, noNullPrototype: true }) }),
}));

test('bytes compare as values do', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(Math.sign(Buffer.compare(encodeKey(a), encodeKey(b)))).toBe(Math.sign(compareValues(a, b)));
    }),
    { numRuns: 5_000 },
  );
});

test('no encoding is the beginning of another, so that they can be strung together', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [first, second] = [encodeKey(a), encodeKey(b)];
      if (!first.equals(second)) expect(second.subarray(0, first.length).equals(first)).toBe(false);
    }),
    { numRuns: 5_000 },
  );
});

test('numbers of different types that are worth the same have the same bytes', () => {
  for (const number of [0, 1, -7, 2 ** 31 - 1]) {
    const bytes = encodeKey(new Int32(number));
    expect(encodeKey(new Double(number))).toEqual(bytes);
    expect(encodeKey(Long.fromNumber(number))).toEqual(bytes);
  }
  expect(encodeKey(new Double(-0))).toEqual(encodeKey(new Int32(0)));
});
