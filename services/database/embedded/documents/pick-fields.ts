/** Bytes of a value of each BSON type whose length does not depend on the value. */
const fixed: Readonly<Record<number, number>> = { 0x01: 8, 0x06: 0, 0x07: 12, 0x08: 1, 0x09: 8, 0x0a: 0, 0x10: 4, 0x11: 8, 0x12: 8, 0x13: 16, 0xff: 0, 0x7f: 0 };

/** Names of top fields, in the form in which they are found in bytes. */
export type FieldNames = ReadonlySet<string>;

export function fieldNames(names: Iterable<string>): FieldNames {
  return new Set(Array.from(names, (name) => Buffer.from(name).toString('latin1')));
}

/**
 * A document with only some of its top fields, as bytes: to read a field or two of a document, the rest need not be read. Undefined for bytes
 * that are not understood.
 */
export function pickFields(document: Buffer, names: FieldNames): Buffer | undefined {
  const stretches: number[] = [];
  let length = 5;
  const end = document.length - 1;
  for (let start = 4; start < end; ) {
    const nameEnd = document.indexOf(0, start + 1);
    const next = endOfValue(document, document[start] ?? 0, nameEnd + 1);
    if (nameEnd < 0 || next === undefined || next > end) return undefined;
    if (names.has(document.toString('latin1', start + 1, nameEnd))) {
      stretches.push(start, next);
      length += next - start;
    }
    start = next;
  }
  const picked = Buffer.allocUnsafe(length);
  picked.writeInt32LE(length, 0);
  let at = 4;
  for (let index = 0; index < stretches.length; index += 2) at += document.copy(picked, at, stretches[index], stretches[index + 1]);
  picked[at] = 0;
  return picked;
}

function endOfValue(document: Buffer, type: number, at: number): number | undefined {
  const known = fixed[type];
  if (known !== undefined) return at + known;
  if (at + 4 > document.length) return undefined;
  switch (type) {
    case 0x02: // string
    case 0x0d: // code
    case 0x0e: // symbol
      return at + 4 + document.readInt32LE(at);
    case 0x03: // document
    case 0x04: // array
    case 0x0f: // code with scope
      return at + document.readInt32LE(at);
    case 0x05: // binary
      return at + 5 + document.readInt32LE(at);
    case 0x0b: // regular expression: two texts
      return document.indexOf(0, document.indexOf(0, at) + 1) + 1;
    case 0x0c: // pointer to a document
      return at + 16 + document.readInt32LE(at);
    default:
      return undefined;
  }
}
