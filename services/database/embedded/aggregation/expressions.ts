import { fieldOf } from '../documents/paths.ts';
import { type Document, isDocument } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { type Evaluate } from '../query/evaluate.ts';
import { isKnownElsewhere, isSystemVariableElsewhere } from './known-elsewhere.ts';
import { arithmetic } from './operators/arithmetic.ts';
import { arrays } from './operators/arrays.ts';
import { dates } from './operators/dates.ts';
import { logic } from './operators/logic.ts';
import { type Compute, constant, type Operators } from './operators/operator.ts';
import { strings } from './operators/strings.ts';

/** Every expression operator that is computed; each has a test that runs on a real engine too. */
export const operators: Operators = { ...logic, ...arithmetic, ...arrays, ...strings, ...dates };

const systemVariables = new Set(['ROOT', 'CURRENT', 'REMOVE', 'NOW']);

/** Expressions with the variables of a command's `let`. @throws CommandError, at once, naming what is unknown */
export function evaluateWith(variables: Document = {}): Evaluate {
  const values = new Map(Object.entries(variables));
  values.set('NOW', new Date());
  return (expression) => {
    const compute = compile(expression, new Set(Object.keys(variables)));
    return (root) => compute({ root, variables: values });
  };
}

function compile(expression: unknown, names: ReadonlySet<string>): Compute {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression, names);
  if (Array.isArray(expression)) {
    const parts = (expression as unknown[]).map((part) => compile(part, names));
    const compute: Compute = (scope) => parts.map((part) => part(scope) ?? null);
    return parts.every(({ isConstant }) => isConstant) ? constant(parts.map((part) => part({ root: {}, variables: new Map() }) ?? null)) : compute;
  }
  return isDocument(expression) ? compileDocument(expression, names) : constant(expression);
}

function compilePath(text: string, names: ReadonlySet<string>): Compute {
  const isVariable = text.startsWith('$$');
  const parts = text.slice(isVariable ? 2 : 1).split('.');
  const [first = '', ...rest] = parts;
  if (first === '') throw new CommandError('Location16872', "'$' by itself is not a valid FieldPath");
  if (rest.includes('')) throw new CommandError('Location15998', 'FieldPath field names may not be empty strings.');
  const stray = (isVariable ? rest : parts).find((part) => part.startsWith('$'));
  if (stray !== undefined) throw new CommandError('Location16410', `FieldPath field names may not start with '$': '${stray}'`);
  if (!isVariable) return ({ root }) => valueAt(root, parts, 0);
  if (isSystemVariableElsewhere(first)) throw notSupported(`The variable $$${first}`);
  if (!systemVariables.has(first) && !names.has(first)) throw new CommandError('Location17276', `Use of undefined variable: ${first}`);
  // The document itself is no entry of a table that would have to be made for each.
  if ((first === 'ROOT' || first === 'CURRENT') && !names.has(first)) return ({ root }) => valueAt(root, rest, 0);
  return ({ variables }) => valueAt(variables.get(first), rest, 0);
}

/** Through the documents of an array, each on its own; what else is in an array leads nowhere, and so does a position. */
function valueAt(value: unknown, path: readonly string[], at: number): unknown {
  const name = path[at];
  if (name === undefined) return value;
  if (!Array.isArray(value)) return valueAt(fieldOf(value, name), path, at + 1);
  return (value as unknown[]).filter(isDocument).map((element) => valueAt(element, path, at)).filter((found) => found !== undefined);
}

function compileDocument(expression: Document, names: ReadonlySet<string>): Compute {
  const [first, ...others] = Object.keys(expression);
  if (first?.startsWith('$') === true) {
    if (others.length > 0) throw new CommandError('Location15983', `An object representing an expression must have exactly one field: { ${Object.keys(expression).join(', ')} }`);
    return compileOperator(first, expression[first], names);
  }
  const fields = Object.entries(expression).map(([name, value]) => {
    if (name.startsWith('$')) throw new CommandError('Location16410', `FieldPath field names may not start with '$': '${name}'`);
    if (name.includes('.')) throw new CommandError('Location16412', `FieldPath field names may not contain '.': '${name}'`);
    return [name, compile(value, names)] as const;
  });
  return (scope) => Object.fromEntries(fields.map(([name, compute]) => [name, compute(scope)] as const).filter(([, value]) => value !== undefined));
}

function compileOperator(name: string, operand: unknown, names: ReadonlySet<string>): Compute {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator) return operator(operand, (inner, more = []) => compile(inner, more.length === 0 ? names : new Set([...names, ...more])));
  throw isKnownElsewhere(name) ? notSupported(`The expression ${name}`) : new CommandError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
}
