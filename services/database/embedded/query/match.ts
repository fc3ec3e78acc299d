import { CommandError, notSupported } from '../errors.ts';
import { plainValueAt, splitPath, throughArray, valuesAt } from '../documents/paths.ts';
import { type Document, fieldsOf, isDocument, isRegExp, isTruthy } from '../documents/values.ts';
import { type Evaluate } from './evaluate.ts';
import { compileOperator, equalTo } from './operators.ts';
import { compileRegExp } from './regular-expression.ts';
import { type ValueTest } from './value-test.ts';

/** Filled by a match: which element of an array it was, for the positional operator `$`. */
export interface MatchDetails {
  position?: number;
}

/** Whether a document matches. */
export type Match = (document: Document, details?: MatchDetails) => boolean;

const negated = new Set(['$ne', '$nin', '$not']);
const knownElsewhere = new Set(['$where', '$text', '$jsonSchema', '$sampleRate', '$near', '$nearSphere', '$geoWithin', '$geoIntersects', '$geoNear']);

/** Compiles a filter. `evaluate` computes expressions for `$expr`. @throws CommandError naming what it does not know, before any document is looked at */
export function compileMatch(filter: Document, evaluate: Evaluate): Match {
  const parts = Object.entries(filter).map(([name, value]) => compileEntry(name, value, evaluate));
  return all(parts);
}

function compileEntry(name: string, value: unknown, evaluate: Evaluate): Match {
  if (!name.startsWith('$')) return compileField(splitPath(name), value, evaluate);
  switch (name) {
    case '$and':
      return all(clauses(name, value, evaluate));
    case '$or':
      return any(clauses(name, value, evaluate));
    case '$nor':
      return none(clauses(name, value, evaluate));
    case '$expr': {
      const compute = evaluate(value);
      return (document) => isTruthy(compute(document));
    }
    case '$comment':
      return () => true;
    default:
      if (knownElsewhere.has(name)) throw notSupported(`The query operator ${name}`);
      throw new CommandError('BadValue', `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`);
  }
}

function clauses(name: string, value: unknown, evaluate: Evaluate): Match[] {
  if (!Array.isArray(value)) throw new CommandError('BadValue', `${name} must be an array`);
  if (value.length === 0) throw new CommandError('BadValue', '$and/$or/$nor must be a nonempty array');
  return value.map((clause: unknown) => {
    if (!isDocument(clause)) throw new CommandError('BadValue', '$or/$and/$nor entries need to be full objects');
    return compileMatch(clause, evaluate);
  });
}

function compileField(path: readonly string[], value: unknown, evaluate: Evaluate, at: At = atPath): Match {
  if (isRegExp(value)) return at(path, compileRegExp(value.pattern, value.options).asTest);
  if (!isOperatorDocument(value)) return at(path, equalTo(value));
  const fields = fieldsOf(value);
  const stray = fields.find(([operator]) => !operator.startsWith('$'));
  if (stray) throw new CommandError('BadValue', `unknown operator: ${stray[0]}`);
  return all(fields.map(([operator, operand]) => compilePredicate(path, operator, operand, value, evaluate, at)));
}

function compilePredicate(path: readonly string[], operator: string, operand: unknown, siblings: Document, evaluate: Evaluate, at: At): Match {
  if (operator === '$exists' && !isTruthy(operand)) return none([at(path, compileOperator('$exists', true, siblings))]);
  if (negated.has(operator)) return none([positive(path, operator, operand, evaluate, at)]);
  if (operator === '$elemMatch') return compileElemMatch(path, operand, evaluate);
  if (operator === '$all') return compileAll(path, operand, evaluate, at);
  if (operator === '$comment') return () => true;
  if (knownElsewhere.has(operator)) throw notSupported(`The query operator ${operator}`);
  return at(path, compileOperator(operator, operand, siblings));
}

/** What a negation denies of the whole document: `$ne` says that no value at the path is equal. */
function positive(path: readonly string[], operator: string, operand: unknown, evaluate: Evaluate, at: At): Match {
  if (operator === '$ne') {
    if (isRegExp(operand)) throw new CommandError('BadValue', "Can't have regex as arg to $ne.");
    return at(path, equalTo(operand));
  }
  if (operator === '$nin') return at(path, compileOperator('$in', operand, {}));
  if (isRegExp(operand)) return at(path, compileRegExp(operand.pattern, operand.options).asTest);
  if (!isDocument(operand)) throw new CommandError('BadValue', '$not needs a regex or a document');
  if (Object.keys(operand).length === 0) throw new CommandError('BadValue', '$not cannot be empty');
  if (!isOperatorDocument(operand)) throw new CommandError('BadValue', `unknown operator: ${Object.keys(operand)[0] ?? ''}`);
  return compileField(path, operand, evaluate, at);
}

function compileElemMatch(path: readonly string[], operand: unknown, evaluate: Evaluate): Match {
  if (!isDocument(operand)) throw new CommandError('BadValue', '$elemMatch needs an Object');
  const matchElement = compileElement(operand, evaluate);
  return (document, details) => {
    for (const found of valuesAt(document, path, 'whole')) {
      if (!Array.isArray(found.value)) continue;
      const position = found.value.findIndex((element: unknown) => matchElement(element));
      if (position < 0) continue;
      if (details) details.position = found.index ?? position;
      return true;
    }
    return false;
  };
}

/**
 * `$elemMatch` takes conditions on the element itself (`{ $gt: 3 }`) or on its fields; so does `$pull`, which opens an element that is an
 * array, as a filter opens a field.
 */
export function compileElement(operand: Document, evaluate: Evaluate, arrays: 'whole' | 'opened' = 'whole'): (element: unknown) => boolean {
  const first = Object.keys(operand)[0];
  const onElement = first?.startsWith('$') === true && !['$and', '$or', '$nor', '$expr', '$where', '$comment'].includes(first);
  if (onElement) {
    const match = compileField([], operand, evaluate, arrays === 'whole' ? onValue : atPath);
    return (element) => match(element as Document);
  }
  const match = compileMatch(operand, evaluate);
  return (element) => (isDocument(element) ? match(element) : Array.isArray(element) && match(Object.fromEntries(element.entries())));
}

function compileAll(path: readonly string[], operand: unknown, evaluate: Evaluate, at: At): Match {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', '$all needs an array');
  if (operand.length === 0) return () => false;
  const elements: unknown[] = operand;
  return all(
    elements.map((element) => {
      if (isDocument(element) && Object.hasOwn(element, '$elemMatch')) return compileElemMatch(path, element['$elemMatch'], evaluate);
      if (isRegExp(element)) return at(path, compileRegExp(element.pattern, element.options).asTest);
      if (isOperatorDocument(element)) throw new CommandError('BadValue', 'no $ expressions in $all');
      return at(path, equalTo(element));
    }),
  );
}

/** Applies a test of values to what a path leads to. */
type At = (path: readonly string[], test: ValueTest) => Match;

/** To a value itself, also where that is an array. */
function onValue(path: readonly string[], { accepts }: ValueTest): Match {
  return atPath(path, { ending: 'whole', accepts });
}

function atPath(path: readonly string[], test: ValueTest): Match {
  return (document, details) => {
    const plain = plainValueAt(document, path);
    if (plain !== throughArray) return test.accepts(plain);
    for (const found of valuesAt(document, path, test.ending)) {
      if (!test.accepts(found.value)) continue;
      if (details && found.index !== undefined) details.position = found.index;
      return true;
    }
    return false;
  };
}

/** `{ $gt: 1 }`, as opposed to a document that is compared whole. */
function isOperatorDocument(value: unknown): value is Document {
  if (!isDocument(value)) return false;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db';
}

function all(parts: readonly Match[]): Match {
  return (document, details) => parts.every((part) => part(document, details));
}

// Which of several alternatives matched says nothing about a position, and a negation has none.
function any(parts: readonly Match[]): Match {
  return (document) => parts.some((part) => part(document));
}

function none(parts: readonly Match[]): Match {
  return (document) => !parts.some((part) => part(document));
}
