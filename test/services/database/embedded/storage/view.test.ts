import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Direction, type Entry, type Reader, View } from '../../../../../services/database/embedded/storage/view.ts';

const key = fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes));
const change = fc.record({ key, value: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined }) });

/** The plainest thing that could be right: a list, sorted whenever it is read. */
class Plain implements Reader {
  readonly entries = new Map<string, Buffer>();

  get(wanted: Buffer): Buffer | undefined {
    return this.entries.get(wanted.toString('latin1'));
  }

  set(wanted: Buffer, value: string | undefined): void {
    if (value === undefined) this.entries.delete(wanted.toString('latin1'));
    else this.entries.set(wanted.toString('latin1'), Buffer.from(value));
  }

  range(from: Buffer, to: Buffer, direction?: Direction): Entry[] {
    const sign = direction === 'backward' ? -1 : 1;
    return [...this.entries]
      .map(([text, value]) => ({ key: Buffer.from(text, 'latin1'), value }))
      .filter((entry) => entry.key.compare(from) >= 0 && entry.key.compare(to) < 0)
      .sort((a, b) => a.key.compare(b.key) * sign);
  }
}

test('a view shows the state below with the changes on top, and changes nothing below', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.array(change, { maxLength: 60 }), key, key, (first, then, one, other) => {
      const [base, expected] = [new Plain(), new Plain()];
      for (const { key: at, value } of first) for (const state of [base, expected]) state.set(at, value);
      const before = base.range(Buffer.alloc(0), Buffer.alloc(4, 0xff));
      const view = new View(base);
      for (const { key: at, value } of then) {
        expected.set(at, value);
        if (value === undefined) view.remove(at);
        else view.put(at, Buffer.from(value));
      }
      const [from, to] = one.compare(other) < 0 ? [one, other] : [other, one];
      for (const direction of ['forward', 'backward'] as const) expect([...view.range(from, to, direction)]).toEqual(expected.range(from, to, direction));
      expect(view.get(one)).toEqual(expected.get(one));
      expect(base.range(Buffer.alloc(0), Buffer.alloc(4, 0xff))).toEqual(before);
    }),
    { numRuns: 500 },
  );
});

test('many changes stay cheap to add and to look through', () => {
  const view = new View(new Plain());
  const started = performance.now();
  for (let index = 0; index < 60_000; index++) {
    const at = Buffer.from(((index * 7919) % 60_000).toString().padStart(6, '0'));
    for (const _ of view.range(at, Buffer.concat([at, Buffer.of(0)]))) throw new Error('It is not there yet');
    view.put(at, at);
  }
  expect([...view.range(Buffer.alloc(0), Buffer.alloc(1, 0xff))].map((entry) => entry.key.toString())).toEqual(Array.from({ length: 60_000 }, (_, index) => String(index).padStart(6, '0')));
  // Quadratic, it would take minutes.
  expect(performance.now() - started).toBeLessThan(10_000);
});
