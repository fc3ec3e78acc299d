import { isDocument } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { supportedOperators } from './expression-operators.ts';

const systemVariables = new Set(['ROOT', 'CURRENT', 'REMOVE', 'NOW']);
const systemElsewhere = new Set(['CLUSTER_TIME', 'DESCEND', 'PRUNE', 'KEEP', 'SEARCH_META', 'USER_ROLES', 'JS_SCOPE']);

/** Operators of MongoDB 7.0 that are not computed here. */
const elsewhere = new Set(
  [
    'abs accumulator acos acosh add addToSet allElementsTrue and anyElementTrue arrayElemAt arrayToObject asin asinh atan atan2 atanh avg binarySize bitAnd bitNot bitOr bitXor',
    'bottom bottomN bsonSize ceil cmp concat concatArrays cond convert cos cosh count covariancePop covarianceSamp dateAdd dateDiff dateFromParts dateFromString dateSubtract dateToParts',
    'dateToString dateTrunc dayOfMonth dayOfWeek dayOfYear degreesToRadians denseRank derivative divide documentNumber eq exp expMovingAvg filter first firstN floor function getField gt gte',
    'hour ifNull in indexOfArray indexOfBytes indexOfCP integral isArray isNumber isoDayOfWeek isoWeek isoWeekYear last lastN let linearFill literal ln locf log log10 lt lte ltrim map max',
    'maxN median mergeObjects meta millisecond min minN minute mod month multiply ne not objectToArray or percentile pow push radiansToDegrees rand range rank reduce regexFind regexFindAll',
    'regexMatch replaceAll replaceOne reverseArray round rtrim sampleRate second setDifference setEquals setField setIntersection setIsSubset setUnion shift sin sinh size slice sortArray',
    'split sqrt stdDevPop stdDevSamp strLenBytes strLenCP strcasecmp substr substrBytes substrCP subtract sum switch tan tanh toBool toDate toDecimal toDouble toHashedIndexKey toInt toLong',
    'toLower toObjectId toString toUpper top topN trim trunc tsIncrement tsSecond type unsetField week year zip',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `$${name}`),
);

/** @throws CommandError naming an operator, variable or path that cannot be computed; before any document is looked at */
export function checkExpression(expression: unknown, variables: ReadonlySet<string>): void {
  if (typeof expression === 'string') checkPath(expression, variables);
  else if (Array.isArray(expression)) for (const part of expression as unknown[]) checkExpression(part, variables);
  else if (isDocument(expression)) checkDocument(expression, variables);
}

function checkPath(text: string, variables: ReadonlySet<string>): void {
  if (!text.startsWith('$')) return;
  const isVariable = text.startsWith('$$');
  const [first = '', ...rest] = text.slice(isVariable ? 2 : 1).split('.');
  if (first === '') throw new CommandError('Location16872', "'$' by itself is not a valid FieldPath");
  if (rest.includes('')) throw new CommandError('Location15998', 'FieldPath field names may not be empty strings.');
  if (isVariable && systemElsewhere.has(first)) throw notSupported(`The variable $$${first}`);
  if (isVariable && !systemVariables.has(first) && !variables.has(first)) throw new CommandError('Location17276', `Use of undefined variable: ${first}`);
  // MongoDB reads no positions in expressions, mingo does.
  const position = (isVariable ? rest : [first, ...rest]).find((part) => /^\d+$/.test(part));
  if (position !== undefined) throw notSupported(`A number in the path '${text}' of an expression`);
}

function checkDocument(expression: Record<string, unknown>, variables: ReadonlySet<string>): void {
  const [first, ...others] = Object.keys(expression);
  if (first?.startsWith('$') !== true) {
    for (const [name, value] of Object.entries(expression)) {
      if (name.startsWith('$')) throw new CommandError('Location15983', `An object representing an expression must have exactly one field, found '${name}' among others`);
      checkExpression(value, variables);
    }
    return;
  }
  if (others.length > 0) throw new CommandError('Location15983', `An object representing an expression must have exactly one field: { ${Object.keys(expression).join(', ')} }`);
  if (!supportedOperators.has(first)) {
    if (elsewhere.has(first)) throw notSupported(`The expression ${first}`);
    throw new CommandError('InvalidPipelineOperator', `Unrecognized expression '${first}'`);
  }
  const operand = expression[first];
  if (first !== '$literal') checkOperand(first, operand, variables);
}

/** Some operators name variables, which their other parts may use. */
function checkOperand(operator: string, operand: unknown, variables: ReadonlySet<string>): void {
  if (!isDocument(operand)) {
    checkExpression(operand, variables);
    return;
  }
  if (operator === '$let') {
    const bound = isDocument(operand['vars']) ? operand['vars'] : {};
    for (const value of Object.values(bound)) checkExpression(value, variables);
    checkExpression(operand['in'], new Set([...variables, ...Object.keys(bound)]));
  } else if (operator === '$map' || operator === '$filter' || operator === '$reduce') {
    checkExpression(operand['input'], variables);
    checkExpression(operand['initialValue'], variables);
    const as = typeof operand['as'] === 'string' ? operand['as'] : 'this';
    const inner = new Set([...variables, ...(operator === '$reduce' ? ['this', 'value'] : [as])]);
    checkExpression(operand['in'], inner);
    checkExpression(operand['cond'], inner);
  } else if (operator === '$switch' && Array.isArray(operand['branches'])) {
    for (const branch of operand['branches'] as unknown[]) if (isDocument(branch)) for (const part of [branch['case'], branch['then']]) checkExpression(part, variables);
    checkExpression(operand['default'], variables);
  } else if (operand !== null && namedArguments.has(operator)) {
    for (const value of Object.values(operand)) checkExpression(value, variables);
  } else {
    checkExpression(operand, variables);
  }
}

const namedArguments = new Set(['$cond', '$dateToString', '$trim', '$ltrim', '$rtrim', '$year', '$month', '$dayOfMonth', '$hour', '$minute', '$second', '$millisecond', '$dayOfWeek', '$dayOfYear']);
