import { evalExpr } from 'mingo/core';
import { type Document } from '../documents/values.ts';
import { type Evaluate } from '../query/evaluate.ts';
import { asRefusal } from './refusals.ts';
import { aggregationOptions } from './operators.ts';
import { toPlain, toPlainDocument } from './plain.ts';

/** Expressions, computed by mingo with MongoDB's comparison. `variables` are those of a command's `let`. */
export function evaluateWith(variables: Document = {}): Evaluate {
  const options = { ...aggregationOptions, variables: toPlainDocument(variables) };
  return (expression) => {
    const plain = toPlain(expression);
    return (document) => asRefusal(() => evalExpr(toPlainDocument(document), plain, options));
  };
}
