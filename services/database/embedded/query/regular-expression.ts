import { isRegExp } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { type ValueTest } from './value-test.ts';

// What PCRE reads otherwise than JavaScript does: better refused than matched wrongly.
const otherwiseInPcre = /\\[AzZGhHRKQEXgN]|\(\?[imsxUJ#>|&P+\-\d(R]|\[\[:|[*+?}]\+|\\x\{|\(\*/;

/** A regular expression as a test of values: it matches strings, and itself. @throws CommandError for what JavaScript's engine does otherwise */
export function compileRegExp(pattern: string, options: string): { readonly asTest: ValueTest } {
  const strange = [...options].find((option) => !'imsxu'.includes(option));
  if (strange !== undefined) throw new CommandError('BadValue', `invalid flag in regex options: ${strange}`);
  if (options.includes('x')) throw notSupported('The option x of $regex');
  const construct = otherwiseInPcre.exec(pattern);
  if (construct) throw notSupported(`"${construct[0]}" in a regular expression`);
  const flags = [...new Set(options)].filter((option) => option !== 'u').join('');
  const expression = toRegExp(pattern, flags);
  return {
    asTest: {
      ending: 'each',
      accepts: (value) => (typeof value === 'string' ? expression.test(value) : isRegExp(value) && value.pattern === pattern && value.options === options),
    },
  };
}

function toRegExp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch (error) {
    throw new CommandError('BadValue', `Regular expression is invalid: ${error instanceof Error ? error.message : String(error)}`);
  }
}
