import { type DomainNumber, type Edition } from '../../framework/framework.data.ts';
import { headingReader } from './headings.ts';
import { ownWords } from './own-words.ts';
import { type Confidence, type LaidDomains } from './returned-pack.ts';

export interface LaidLetter {
  readonly domains: LaidDomains;
  /** What stood under no domain's heading, a paragraph an entry. */
  readonly leftovers: readonly string[];
}

/**
 * Lays a letter (the plain text of a mail, without what it quotes) into domains by the headings in it: `Domain 4`,
 * `4. Managing and improving patient services`, a title alone. A text without such headings is all leftovers.
 */
export function layText(letter: string, { domains }: Edition): LaidLetter {
  const lines = letter.replace(/\r\n?/g, '\n').split('\n').map((line) => line.trimEnd());
  const headingOf = headingReader(lines, domains);
  const isOurs = ownWords(domains);
  const laid = new Map<DomainNumber, { lines: string[]; confidence: Confidence }>();
  const others: string[] = [];
  let open: string[] = others;
  for (const line of lines) {
    const heading = headingOf(line);
    if (heading?.section === 'domain') {
      const section = laid.get(heading.domain) ?? { lines: [], confidence: heading.confidence };
      if (heading.confidence === 'likely') section.confidence = 'likely';
      if (section.lines.length > 0) section.lines.push('');
      laid.set(heading.domain, section);
      open = section.lines;
    } else if (heading && heading.section !== 'evidence') {
      open = others;
      others.push('', line);
    } else {
      if (isSignOff(line)) open = others;
      if (line.trim() === '' || !isOurs(line)) open.push(line);
    }
  }
  return { domains: laidDomains(laid), leftovers: paragraphs(others) };
}

/** What ends a letter, and with it the evidence. */
const isSignOff = (line: string): boolean =>
  /^(?:--\s?|(?:(?:with )?(?:kind|best|warm|many)(?:est)? (?:regards|wishes|thanks)|regards|yours (?:sincerely|faithfully|truly)|sincerely|sent from my \w+)\b[ ,.!\w]{0,30})$/i.test(line.trim());

function laidDomains(laid: ReadonlyMap<DomainNumber, { lines: string[]; confidence: Confidence }>): LaidDomains {
  const domains: Partial<Record<DomainNumber, LaidDomains[DomainNumber]>> = {};
  for (const [number, { lines, confidence }] of laid) {
    const text = lines.join('\n').replace(/\n{3,}/g, '\n\n').trim();
    if (text !== '') domains[number] = { text, confidence };
  }
  return domains as LaidDomains;
}

const paragraphs = (lines: readonly string[]): string[] =>
  lines
    .join('\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
