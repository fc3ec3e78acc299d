import { CommandError, notSupported } from '../errors.ts';
import { kindOrder } from '../documents/compare.ts';
import { fieldsOf, isBinary, isCode, isDecimal, isObjectId, isRegExp, isTimestamp, kindOf, numericValue } from '../documents/values.ts';

/** Longest encoding of one key value; LMDB takes 1978 bytes a key. */
export const longestKey = 900;

/**
 * The bytes of a value such that comparing bytes is comparing values as MongoDB does, and equal values (1, 1.0 and
 * NumberLong(1)) have equal bytes. No encoding is the beginning of another, so they can be strung together.
 * @throws CommandError for decimals, which have no short exact form
 */
export function encodeKey(value: unknown): Buffer {
  const kind = kindOf(value);
  return Buffer.concat([Buffer.of(kindOrder[kind]), encodePayload(value)]);
}

function encodePayload(value: unknown): Buffer {
  const kind = kindOf(value);
  switch (kind) {
    case 'number':
      return encodeNumber(value);
    case 'string':
      return encodeText(String(value));
    case 'object':
      return Buffer.concat([
        ...fieldsOf(value).map(([name, field]) => Buffer.concat([Buffer.of(kindOrder[kindOf(field)]), encodeText(name), encodePayload(field)])),
        Buffer.of(0),
      ]);
    case 'array':
      return Buffer.concat([...(value as unknown[]).map(encodeKey), Buffer.of(0)]);
    case 'binData':
      return isBinary(value) ? Buffer.concat([bigEndian(value.length()), Buffer.of(value.sub_type), value.value()]) : Buffer.alloc(0);
    case 'objectId':
      return isObjectId(value) ? Buffer.from(value.id) : Buffer.alloc(0);
    case 'bool':
      return Buffer.of(Number(value));
    case 'date':
      return encodeSigned(BigInt(Math.trunc(Number(value))));
    case 'timestamp':
      return isTimestamp(value) ? encodeUnsigned(value.toBigInt()) : Buffer.alloc(0);
    case 'regex':
      return isRegExp(value) ? Buffer.concat([encodeText(value.pattern), encodeText(value.options)]) : Buffer.alloc(0);
    case 'code':
      return isCode(value) ? Buffer.concat([encodeText(String(value.code)), encodeKey(value.scope ?? {})]) : Buffer.alloc(0);
    case 'minKey':
    case 'maxKey':
    case 'null':
    case 'undefined':
      return Buffer.alloc(0);
  }
}

/** The double nearest below or at the number, turned so that its bytes sort, then what a long has beyond it. */
function encodeNumber(value: unknown): Buffer {
  if (isDecimal(value)) throw notSupported('A decimal (NumberDecimal) as _id or in an index');
  const number = numericValue(value);
  const bytes = Buffer.alloc(10);
  const double = Number(number);
  if (Number.isNaN(double)) return bytes;
  bytes.writeDoubleBE(double === 0 ? 0 : double);
  if (double < 0) for (let index = 0; index < 8; index++) bytes.writeUInt8(255 - bytes.readUInt8(index), index);
  else bytes.writeUInt8(bytes.readUInt8(0) | 0x80, 0);
  const rest = typeof number === 'bigint' ? Number(number - BigInt(double)) : 0;
  bytes.writeUInt16BE(rest + 0x8000, 8);
  return bytes;
}

function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (!bytes.includes(0)) return Buffer.concat([bytes, Buffer.of(0, 0)]);
  const escaped: number[] = [];
  for (const byte of bytes) escaped.push(...(byte === 0 ? [0, 255] : [byte]));
  return Buffer.from([...escaped, 0, 0]);
}

function encodeSigned(value: bigint): Buffer {
  return encodeUnsigned(BigInt.asUintN(64, value) ^ (1n << 63n));
}

function encodeUnsigned(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value));
  return bytes;
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** The key of a document by its `_id`. @throws CommandError when it is too long to be one */
export function encodeId(id: unknown): Buffer {
  const bytes = encodeKey(id);
  if (bytes.length > longestKey) throw new CommandError('BadValue', `an _id of more than ${longestKey} bytes is not supported by the embedded database`);
  return bytes;
}
