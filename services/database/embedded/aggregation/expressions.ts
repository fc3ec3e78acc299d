import { evalExpr } from 'mingo/core';
import { fieldOf } from '../documents/paths.ts';
import { type Document, isDocument } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type Evaluate } from '../query/evaluate.ts';
import { checkExpression } from './check-expression.ts';
import { expressionOptions } from './expression-operators.ts';
import { toPlain, toPlainDocument } from './plain.ts';

/**
 * Expressions, computed by mingo with MongoDB's comparison. `variables` are those of a command's `let`. A mere field path keeps the type
 * of what it finds. @throws CommandError, at once, naming what is unknown
 */
export function evaluateWith(variables: Document = {}): Evaluate {
  const plainVariables = toPlainDocument(variables);
  const names = new Set(Object.keys(variables));
  return (expression) => {
    checkExpression(expression, names);
    const path = simplePath(expression);
    const options = { ...expressionOptions, variables: plainVariables };
    const plain = toPlain(expression);
    return (document) => {
      const found = path && valueAt(document, path);
      return found ? found.value : compute(() => evalExpr(plainOf(document), plain, options));
    };
  };
}

/** What mingo refuses becomes a refusal on the wire. */
function compute(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('BadValue', error instanceof Error ? error.message : String(error));
  }
}

const plainDocuments = new WeakMap<Document, Document>();

/** Several expressions of a stage are computed on the same document. */
function plainOf(document: Document): Document {
  const known = plainDocuments.get(document);
  if (known) return known;
  const plain = toPlainDocument(document);
  plainDocuments.set(document, plain);
  return plain;
}

function simplePath(expression: unknown): readonly string[] | undefined {
  return typeof expression === 'string' && /^\$[^$]/.test(expression) ? expression.slice(1).split('.') : undefined;
}

/** The value at a path that leads through documents only; nothing where it leads through an array. */
function valueAt(document: Document, path: readonly string[]): { readonly value: unknown } | undefined {
  let value: unknown = document;
  for (const name of path) {
    if (Array.isArray(value)) return undefined;
    if (!isDocument(value)) return { value: undefined };
    value = fieldOf(value, name);
  }
  return { value };
}
