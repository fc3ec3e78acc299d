import { fieldsOf, isBinary, isObjectId, isRegExp, kindOf, numericValue, isDecimal } from '../documents/values.ts';

/** A key as MongoDB's messages write it: `{ email: "a@example.org" }`. */
export function describeKey(value: unknown): string {
  switch (kindOf(value)) {
    case 'string':
      return JSON.stringify(String(value));
    case 'number':
      return isDecimal(value) ? value.toString() : String(numericValue(value));
    case 'null':
    case 'undefined':
      return 'null';
    case 'bool':
      return String(value);
    case 'objectId':
      return isObjectId(value) ? `ObjectId('${value.toHexString()}')` : '';
    case 'date':
      return `new Date(${Number(value)})`;
    case 'array':
      return `[ ${(value as unknown[]).map(describeKey).join(', ')} ]`;
    case 'object':
      return `{ ${fieldsOf(value).map(([name, field]) => `${name}: ${describeKey(field)}`).join(', ')} }`;
    case 'binData':
      return isBinary(value) ? `BinData(${value.sub_type}, ${value.toString('hex')})` : '';
    case 'regex':
      return isRegExp(value) ? `/${value.pattern}/${value.options}` : '';
    case 'timestamp':
    case 'code':
    case 'minKey':
    case 'maxKey':
      return kindOf(value);
  }
}
