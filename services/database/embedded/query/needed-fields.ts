import { type Document, isDocument } from '../documents/values.ts';

/** Top fields of a document; undefined where it may be any. */
export type Needed = ReadonlySet<string> | undefined;

/** The fields that a filter looks at. */
export function neededByFilter(filter: Document): Needed {
  return union(
    Object.entries(filter).map(([name, value]) => {
      if (!name.startsWith('$')) return new Set([rootOf(name)]);
      if (name === '$comment') return new Set();
      if (name === '$expr') return neededByExpression(value);
      const clauses: unknown[] = Array.isArray(value) && ['$and', '$or', '$nor'].includes(name) ? value : [undefined];
      return union(clauses.map((clause) => (isDocument(clause) ? neededByFilter(clause) : undefined)));
    }),
  );
}

/** The fields that a stage of an aggregation, and so all after it, get to see. */
export function neededByStage(stage: unknown): Needed {
  const [name, operand] = Object.entries(isDocument(stage) ? stage : {})[0] ?? [''];
  switch (name) {
    case '$count':
      return new Set();
    case '$group':
    case '$sortByCount':
      return neededByExpression(operand);
    case '$project':
      return isDocument(operand) ? neededByInclusion(operand) : undefined;
    default:
      return undefined;
  }
}

export function union(all: readonly Needed[]): Needed {
  const fields = new Set<string>();
  for (const one of all) {
    if (!one) return undefined;
    for (const field of one) fields.add(field);
  }
  return fields;
}

const isLeftOut = (value: unknown): boolean => typeof value === 'boolean' ? !value : Number(value) === 0;

function neededByInclusion(projection: Document): Needed {
  const entries = Object.entries(projection);
  if (entries.some(([name, value]) => name !== '_id' && (isLeftOut(value) || isDocument(value)))) return undefined;
  return union([new Set(['_id', ...entries.map(([name]) => rootOf(name))]), neededByExpression(Object.values(projection))]);
}

/** Operators whose operands name fields otherwise than by a path that begins with a dollar. */
const namesOtherwise = new Set(['$getField', '$setField', '$unsetField', '$top', '$topN', '$bottom', '$bottomN', '$function', '$accumulator']);

function neededByExpression(expression: unknown): Needed {
  if (typeof expression === 'string') {
    if (/^\$\$(ROOT|CURRENT)\b/.test(expression)) return undefined;
    return new Set(/^\$[^$]/.test(expression) ? [rootOf(expression.slice(1))] : []);
  }
  if (Array.isArray(expression)) return union(expression.map(neededByExpression));
  if (!isDocument(expression)) return new Set();
  if (Object.keys(expression).some((name) => namesOtherwise.has(name))) return undefined;
  return union(Object.values(expression).map(neededByExpression));
}

function rootOf(path: string): string {
  return path.split('.', 1)[0] ?? '';
}
