import { fieldsOf, isBinary, kindOf } from './values.ts';

/** About how many bytes a document, or a value of one, has as BSON: near enough for limits, and found without encoding it. */
export function sizeOf(value: unknown): number {
  switch (kindOf(value)) {
    case 'string':
      return 5 + String(value).length;
    case 'array':
      return (value as unknown[]).reduce<number>((size, element) => size + 4 + sizeOf(element), 5);
    case 'object':
      return sizeOfFields(value);
    case 'binData':
      return isBinary(value) ? 5 + value.length() : 5;
    case 'objectId':
      return 12;
    case 'null':
    case 'undefined':
    case 'minKey':
    case 'maxKey':
      return 0;
    case 'number':
    case 'bool':
    case 'date':
    case 'timestamp':
      return 8;
    case 'regex':
    case 'code':
      return 64;
  }
}

function sizeOfFields(value: unknown): number {
  let size = 5;
  for (const [name, field] of fieldsOf(value)) size += 2 + name.length + sizeOf(field);
  return size;
}
