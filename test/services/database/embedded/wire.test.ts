import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestMessage, MessageReader } from '../../../../services/database/embedded/wire.ts';

function message(body: Uint8Array): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(16), body]);
  bytes.writeInt32LE(bytes.length);
  return bytes;
}

test('messages come whole, however the bytes arrive', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }).map(message), { maxLength: 8 }), fc.array(fc.nat(300), { maxLength: 20 }), (messages, cuts) => {
      const sent = Buffer.concat(messages);
      const reader = new MessageReader();
      const ends = [...new Set([...cuts.filter((cut) => cut < sent.length), sent.length])].sort((a, b) => a - b);
      const received = ends.flatMap((end, index) => reader.push(sent.subarray(ends[index - 1] ?? 0, end)).map((bytes) => Buffer.from(bytes)));
      expect(received).toEqual(messages);
    }),
  );
});

test.each([0, 15, longestMessage + 1, -1])('a length of %i cannot be right', (length) => {
  const bytes = Buffer.alloc(16);
  bytes.writeInt32LE(length);
  expect(() => new MessageReader().push(bytes)).toThrow(`A message of ${length} bytes cannot be read`);
});
