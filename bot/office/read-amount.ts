import { AppError } from '../../services/errors.ts';
import { type Pence } from '../../services/fees/fees.data.ts';
import { parseMoney } from '../../services/fees/fees.rules.ts';

/** An amount as somebody typed it. @throws AppError invalid for anything doubtful, and for nothing at all. */
export function readAmount(typed: string): Pence {
  const amount = parseMoney(typed);
  if (amount !== undefined && amount > 0) return amount;
  throw new AppError('invalid', { userMessage: `I cannot read “${typed}” as an amount.`, nextStep: 'Give pounds and pence, such as 336.00.' });
}
