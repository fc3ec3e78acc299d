import { type Domain, type DomainNumber, type Edition } from '../../framework/framework.data.ts';
import { normalised } from './headings.ts';
import { type Confidence } from './returned-pack.ts';

export interface LaidFile {
  readonly domain: DomainNumber;
  readonly confidence: Confidence;
}

/**
 * Which domain a file belongs to by its name: `domain 4 audit.pdf` and `D4_audit.pdf` for certain, `4 - QOF.xlsx` and
 * `Workforce plan.docx` likely. Undefined where the name says nothing, or names two domains.
 */
export function layFile(name: string, { domains }: Edition): LaidFile | undefined {
  const stem = name.replace(/\.[\p{L}\p{N}]{1,6}$/u, '').normalize('NFKC');
  const named = only(numbersIn(stem, /(?<![\p{L}\p{N}])domain[\s_\-.#:()]*(?:no\.?\s?)?(0?[1-9]|10)(?!\p{N})/giu, domains));
  if (named.found) return named.domain && { domain: named.domain, confidence: 'certain' };
  const short = only(numbersIn(stem, /(?<![\p{L}\p{N}])d[\s_-]?(0?[1-9]|10)(?![\p{L}\p{N}])/giu, domains));
  if (short.found) return short.domain && { domain: short.domain, confidence: 'certain' };
  const counted = leadingNumber(stem);
  const domain = domains.find(({ number }) => number === counted)?.number ?? only(domains.filter((candidate) => speaksOf(stem, candidate)).map(({ number }) => number)).domain;
  return domain && { domain, confidence: 'likely' };
}

/** `4 - QOF`, `4_QOF`, `04. QOF`, `4a QOF`, `4.1 QOF`; not a date such as `4 May` or `10-05-2026`, nor an amount such as `4 x`. */
function leadingNumber(stem: string): number | undefined {
  const found = /^\s*\(?(0?[1-9]|10)(?:\.[1-9]|[a-h])?\)?(?:\s*[-–—_.:]\s*|\s+)(?=\p{L})(\p{L}+)/iu.exec(stem);
  return found?.[1] === undefined || isMonthOrUnit(found[2] ?? '') ? undefined : Number(found[1]);
}

const isMonthOrUnit = (word: string): boolean =>
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|st|nd|rd|th|x|of|day|days|week|weeks|month|months|year|years|yr|yrs|hour|hours|page|pages|minute|minutes)$/i.test(word);

function numbersIn(stem: string, pattern: RegExp, domains: readonly Domain[]): DomainNumber[] {
  const numbers = [...stem.matchAll(pattern)].map(([, digits]) => Number(digits));
  return domains.filter(({ number }) => numbers.includes(number)).map(({ number }) => number);
}

function only(numbers: readonly DomainNumber[]): { found: boolean; domain?: DomainNumber } {
  const [first, ...others] = numbers;
  return first === undefined || others.length > 0 ? { found: numbers.length > 0 } : { found: true, domain: first };
}

/** Whether the name holds a domain's short title or its whole title. */
function speaksOf(stem: string, { title, shortTitle }: Domain): boolean {
  const words = ` ${normalised(stem)} `;
  return [title, shortTitle].some((called) => words.includes(` ${normalised(called)} `));
}
