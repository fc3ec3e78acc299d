import { compareValues } from '../../documents/compare.ts';
import { isDocument, isTruthy } from '../../documents/values.ts';
import { CommandError } from '../../errors.ts';
import { constant, int, isNothing, type Operator, type Operators, taking, takingAll, takingNamed } from './operator.ts';

/** Comparison over all types, and what decides between values. */
export const logic: Operators = {
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $cmp: comparison('$cmp', (order) => int(Math.sign(order))),
  $and: takingAll((values) => values.every(isTruthy)),
  $or: takingAll((values) => values.some(isTruthy)),
  $not: taking('$not', 1, 1, (value) => !isTruthy(value)),
  $literal: (operand) => constant(operand),
  $cond: (operand, compile) => {
    const parts = isDocument(operand) ? namedParts(operand) : operand;
    if (!Array.isArray(parts) || parts.length !== 3) throw new CommandError('Location16020', `Expression $cond takes exactly 3 arguments. ${Array.isArray(parts) ? parts.length : 1} were passed in.`);
    const [condition, yes, no] = (parts as unknown[]).map((part) => compile(part));
    return (scope) => (isTruthy(condition?.(scope)) ? yes?.(scope) : no?.(scope));
  },
  $ifNull: (operand, compile) => {
    if (!Array.isArray(operand) || operand.length < 2) throw new CommandError('Location1257300', '$ifNull needs at least two arguments, had: 1');
    const computes = (operand as unknown[]).map((one) => compile(one));
    return (scope) => {
      let value: unknown;
      for (const compute of computes) {
        value = compute(scope);
        if (!isNothing(value)) return value;
      }
      return value;
    };
  },
  $switch: takingNamed('$switch', { branches: 'needed', default: 'optional' }, ({ branches, default: otherwise }, compile) => {
    if (!Array.isArray(branches) || branches.length === 0) throw new CommandError('Location40068', '$switch requires at least one branch.');
    const cases = (branches as unknown[]).map((branch) => {
      if (!isDocument(branch) || branch['case'] === undefined || branch['then'] === undefined) throw new CommandError('Location40067', "$switch requires each branch have a 'case' and a 'then'");
      return { applies: compile(branch['case']), value: compile(branch['then']) };
    });
    const compute = otherwise === undefined ? undefined : compile(otherwise);
    return (scope) => {
      const chosen = cases.find(({ applies }) => isTruthy(applies(scope)))?.value ?? compute;
      if (!chosen) throw new CommandError('Location40066', '$switch could not find a matching branch for an input, and no default was specified.');
      return chosen(scope);
    };
  }),
  $let: takingNamed('$let', { vars: 'needed', in: 'needed' }, ({ vars, in: inner }, compile) => {
    if (!isDocument(vars)) throw new CommandError('FailedToParse', "invalid parameter: expected an object (vars)");
    const bound = Object.entries(vars).map(([name, expression]) => [name, compile(expression)] as const);
    const compute = compile(inner, Object.keys(vars));
    return (scope) => compute({ ...scope, variables: new Map([...scope.variables, ...bound.map(([name, value]) => [name, value(scope)] as const)]) });
  }),
};

function comparison(name: string, judge: (order: number) => unknown): Operator {
  return taking(name, 2, 2, (left, right) => judge(compareValues(left, right)));
}

function namedParts(operand: Readonly<Record<string, unknown>>): unknown[] {
  const stray = Object.keys(operand).find((name) => !['if', 'then', 'else'].includes(name));
  if (stray !== undefined) throw new CommandError('Location17083', `Unrecognized parameter to $cond: ${stray}`);
  return ['if', 'then', 'else'].map((name) => {
    if (operand[name] === undefined) throw new CommandError('Location17080', `Missing '${name}' parameter to $cond`);
    return operand[name];
  });
}
