import { Double, type Decimal128 } from 'bson';
import { combine, numberType, type NumberType, plus, toDouble, toInteger, toWhole, widest } from '../../documents/numbers.ts';
import { notSupported } from '../../errors.ts';

/**
 * Adds numbers up in the narrowest type that holds them: whole ones exactly, doubles with what rounding has lost kept beside, as MongoDB does; a
 * sum too great for a long is a double.
 */
export class Sum {
  #type: NumberType = 'int';
  #whole = 0n;
  #double = 0;
  #lost = 0;
  #decimal: Decimal128 | undefined;
  #count = 0;

  add(value: unknown): void {
    const type = numberType(value);
    this.#type = widest(this.#type, type);
    this.#count += 1;
    if (type === 'decimal') this.#decimal = (this.#decimal ? combine(plus, this.#decimal, value) : value) as Decimal128;
    else if (type === 'double') this.#addDouble(toDouble(value));
    else this.#whole += toWhole(value);
  }

  /** In the widest type of what was added; undefined fits nowhere. */
  result(): unknown {
    if (this.#type === 'decimal') return combine(plus, this.#decimal, this.#whole === 0n && this.#double === 0 ? toInteger(0n) : new Double(this.#toDouble()));
    const whole = this.#type === 'double' ? undefined : toInteger(this.#whole, this.#type);
    return whole ?? new Double(this.#toDouble());
  }

  /** The mean, always a double; null of nothing. @throws CommandError for decimals */
  mean(): Double | null {
    if (this.#type === 'decimal') throw notSupported('$avg of decimals (NumberDecimal)');
    return this.#count === 0 ? null : new Double(this.#toDouble() / this.#count);
  }

  /** Without decimals. */
  #toDouble(): number {
    const [sum, lost] = twoSum(this.#double, Number(this.#whole));
    return Number.isFinite(sum) ? sum + (lost + this.#lost) : sum;
  }

  #addDouble(value: number): void {
    const [sum, lost] = twoSum(this.#double, value);
    this.#double = sum;
    if (Number.isFinite(sum)) this.#lost += lost;
  }
}

/** A sum and what rounding took from it. */
function twoSum(a: number, b: number): [sum: number, lost: number] {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}
