import { kindOrder } from '../documents/compare.ts';
import { fieldsOf, isDecimal, isDocument, isRegExp, kindOf } from '../documents/values.ts';
import { encodeKey } from '../storage/key-encoding.ts';
import { afterPrefix } from '../storage/view.ts';

/** A stretch of encoded values: from `low` (inclusive) to `end` (exclusive). A point holds one value and those equal to it. */
export interface Interval {
  readonly low: Buffer;
  readonly end: Buffer;
  readonly isPoint: boolean;
}

/** More points than this, and walking through everything is as good. */
const mostPoints = 2000;

/** Every value there is, and the null of a missing one. */
export const everything: readonly Interval[] = [{ low: Buffer.alloc(0), end: Buffer.of(kindOrder.maxKey + 1), isPoint: false }];

/** Where the values lie that can satisfy an operator on a field, in order; undefined where an index does not help. */
export function intervalsOf(operator: string, operand: unknown, siblings: ReadonlyMap<string, unknown>): readonly Interval[] | undefined {
  switch (operator) {
    case '$eq':
      return pointsOf([operand], false);
    case '$in':
      return Array.isArray(operand) ? pointsOf(operand as unknown[], true) : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return beyond(operator, operand);
    case '$regex':
      return matching(isRegExp(operand) ? operand.pattern : operand, siblings.get('$options') ?? (isRegExp(operand) ? operand.options : ''));
    case '$exists':
      return operand === true ? everything : undefined;
    default:
      return undefined;
  }
}

/** What lies in both of two lists. */
export function intersect(one: readonly Interval[], other: readonly Interval[]): readonly Interval[] {
  return one.flatMap((a) =>
    other.flatMap((b) => {
      const low = Buffer.compare(a.low, b.low) >= 0 ? a.low : b.low;
      const end = Buffer.compare(a.end, b.end) <= 0 ? a.end : b.end;
      return Buffer.compare(low, end) < 0 ? [{ low, end, isPoint: a.isPoint || b.isPoint }] : [];
    }),
  );
}

function pointsOf(values: readonly unknown[], allowsExpressions: boolean): readonly Interval[] | undefined {
  if (values.length > mostPoints) return undefined;
  const intervals: Interval[] = [];
  for (const value of values) {
    const found = isRegExp(value) ? (allowsExpressions ? matching(value.pattern, value.options) : undefined) : point(value);
    if (!found) return undefined;
    intervals.push(...found);
  }
  intervals.sort((a, b) => Buffer.compare(a.low, b.low) || Buffer.compare(b.end, a.end));
  // In order and without overlaps, so that nothing is met twice.
  return intervals.reduce<Interval[]>((kept, interval) => {
    const last = kept.at(-1);
    if (!last || Buffer.compare(interval.low, last.end) >= 0) kept.push(interval);
    else if (Buffer.compare(interval.end, last.end) > 0) kept[kept.length - 1] = { low: last.low, end: interval.end, isPoint: false };
    return kept;
  }, []);
}

/** An array is equal to a whole, and its entries are its elements: it is not looked up. Nor are decimals, which have no key. */
function point(value: unknown): Interval[] | undefined {
  if (Array.isArray(value) || (isDocument(value) && fieldsOf(value)[0]?.[0].startsWith('$') === true) || holdsDecimal(value)) return undefined;
  const low = encodeKey(value ?? null);
  return [{ low, end: afterPrefix(low), isPoint: true }];
}

function holdsDecimal(value: unknown): boolean {
  if (isDecimal(value)) return true;
  return Array.isArray(value) ? value.some(holdsDecimal) : fieldsOf(value).some(([, field]) => holdsDecimal(field));
}

const comparable: ReadonlySet<string> = new Set(['number', 'string', 'date', 'objectId', 'bool', 'timestamp']);

/** Both ends included: what is too much is sorted out by the filter itself. */
function beyond(operator: string, bound: unknown): readonly Interval[] | undefined {
  const kind = kindOf(bound);
  if (kind === 'null') return operator === '$gte' || operator === '$lte' ? point(null) : [];
  if (!comparable.has(kind) || isDecimal(bound)) return undefined;
  const encoded = encodeKey(bound);
  const order = kindOrder[kind];
  return [operator.startsWith('$gt') ? { low: encoded, end: Buffer.of(order + 1), isPoint: false } : { low: Buffer.of(order), end: afterPrefix(encoded), isPoint: false }];
}

/** Strings that begin as the expression says, and the expression itself. */
function matching(pattern: unknown, options: unknown): readonly Interval[] | undefined {
  if (typeof pattern !== 'string' || typeof options !== 'string') return undefined;
  const start = /[im]/.test(options) ? '' : literalStart(pattern);
  const text = Buffer.concat([Buffer.of(kindOrder.string), Buffer.from(start)]);
  return [
    { low: text, end: afterPrefix(text), isPoint: false },
    { low: Buffer.of(kindOrder.regex), end: Buffer.of(kindOrder.regex + 1), isPoint: false },
  ];
}

/** The text that every match begins with, as far as it is plain to see. */
function literalStart(pattern: string): string {
  const plain = /^\^((?:[^\\^$.*+?()[\]{}|\0\ud800-\udfff]|\\[.\-/@+^$*?()[\]{}|\\])*)(.?)/u.exec(pattern);
  if (!plain || pattern.includes('|')) return '';
  const [, start = '', next = ''] = plain;
  const text = start.replace(/\\(.)/gu, '$1');
  // What is repeated need not be there at all.
  return '*?{'.includes(next) && next !== '' ? [...text].slice(0, -1).join('') : text;
}
