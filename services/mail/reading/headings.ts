import { sectionTitles, slotTitles } from '../../documents/pack-words.ts';
import { type Domain, type DomainNumber } from '../../framework/framework.data.ts';
import { type Confidence } from './returned-pack.ts';

/** What a line that stands above other lines announces. */
export type Heading =
  | DomainHeading
  | { readonly section: 'details' | 'evidence' | 'testimonials' | 'declaration' | 'todo' }
  | { readonly section: 'slot'; readonly slot: number };

export interface DomainHeading {
  readonly section: 'domain';
  readonly domain: DomainNumber;
  readonly confidence: Confidence;
  /** `named` says "domain"; `titled` is the whole title; a `hint` could also be a line of somebody's evidence. */
  readonly form: 'named' | 'titled' | 'hint';
}

const longestHeading = 160;

/**
 * Recognises the headings of a pack, and what people make of them: `Domain 4`, `DOMAIN FOUR – patient services`,
 * `4. Managing and improving patient services`, the title alone. A sentence that merely speaks of a domain is none.
 */
export function headingOf(line: string, domains: readonly Domain[]): Heading | undefined {
  if (line.length > 4 * longestHeading) return undefined;
  const text = line.replace(/[*_#]+/g, ' ').replace(/\s+/g, ' ').trim().slice(0, longestHeading + 1);
  if (text === '' || text.length > longestHeading) return undefined;
  return sectionHeading(text) ?? domainHeading(text, domains);
}

/**
 * Which headings to believe in a text: where somebody writes "Domain 1", "Domain 2" and so on, a line like `Workforce` or
 * `3. Leadership` is part of the evidence; where nobody does, it is all the heading there is.
 */
export function headingReader(lines: readonly string[], domains: readonly Domain[]): (line: string) => Heading | undefined {
  const named = new Set<DomainNumber>();
  for (const line of lines) {
    const found = headingOf(line, domains);
    if (found?.section === 'domain' && found.form === 'named') named.add(found.domain);
  }
  const believesHints = named.size < 2;
  return (line) => {
    const found = headingOf(line, domains);
    return found?.section === 'domain' && found.form === 'hint' && !believesHints ? undefined : found;
  };
}

/** Words apart by single spaces, without capitals, accents, punctuation: two texts that people call the same are equal. */
export const normalised = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** How much two texts share of their telling words, 0 to 1; an ending `s` makes no difference. */
export function likeness(one: string, other: string): number {
  const [a, b] = [telling(one), telling(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

function sectionHeading(text: string): Heading | undefined {
  const plain = normalised(text).replace(/^(?:section|part) \d{1,2} |^\d{1,2} /, '');
  const slot = slotTitles.findIndex((title, place) => plain === normalised(title) || plain === `testimonial ${place + 1}`);
  if (slot >= 0) return { section: 'slot', slot };
  for (const section of ['details', 'evidence', 'testimonials', 'declaration', 'todo'] as const) {
    if (plain === normalised(sectionTitles[section])) return { section };
  }
  return /^(?:my |supporting )?testimonials?$/.test(plain) ? { section: 'testimonials' } : undefined;
}

const numberWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const withDomain = new RegExp(`^(?:section |part )?domain\\s*(?:number |no\\.? ?)?(0?[1-9]|10|${numberWords.join('|')})(?![\\p{L}\\p{N}])[\\s:.)\\-–—]*(.*)$`, 'iu');
const withNumber = /^(?:section |part )?\(?(0?[1-9]|10)\)?\s?[.:)\-–—\s]\s*(\p{L}.*)$/u;

function domainHeading(text: string, domains: readonly Domain[]): Heading | undefined {
  const named = withDomain.exec(text);
  if (named) return afterNumber(numberOf(named[1]), named[2] ?? '', domains, true);
  const counted = withNumber.exec(text);
  if (counted) return afterNumber(numberOf(counted[1]), counted[2] ?? '', domains, false);
  const titled = bestTitle(text, domains);
  if (!titled || titled.likeness < 0.85) return undefined;
  return isWholeTitle(text, titled.domain) ? heading(titled.domain, 'certain', 'titled') : heading(titled.domain, 'likely', 'hint');
}

/** Number and title should agree. Where they do not, the title tells, for people number anew what they keep in order. */
function afterNumber(number: number, rest: string, domains: readonly Domain[], saysDomain: boolean): Heading | undefined {
  const numbered = domains.find((candidate) => candidate.number === number);
  if (rest === '') return numbered && saysDomain ? heading(numbered, 'certain', 'named') : undefined;
  if (numbered && (likeness(rest, numbered.title) >= 0.6 || opens(rest, numbered))) {
    return heading(numbered, 'certain', saysDomain ? 'named' : isWholeTitle(rest, numbered) ? 'titled' : 'hint');
  }
  const titled = bestTitle(rest, domains);
  if (titled && titled.likeness >= 0.85) return heading(titled.domain, 'likely', saysDomain ? 'named' : 'hint');
  return numbered && saysDomain && isShort(rest) ? heading(numbered, 'likely', 'named') : undefined;
}

/** A title of one or two words may also be a line of evidence. */
const isWholeTitle = (text: string, { title }: Domain): boolean => normalised(text) === normalised(title) && telling(title).size >= 3;

/** Whether the words are the beginning of the title, or its short form, as when somebody writes `3. Leadership`. */
function opens(text: string, { title, shortTitle }: Domain): boolean {
  const plain = normalised(text);
  return plain === normalised(shortTitle) || (plain.length >= 6 && `${normalised(title)} `.startsWith(`${plain} `));
}

function bestTitle(text: string, domains: readonly Domain[]): { domain: Domain; likeness: number } | undefined {
  return domains.map((domain) => ({ domain, likeness: likeness(text, domain.title) })).sort((a, b) => b.likeness - a.likeness)[0];
}

/** A few words without the end of a sentence: a heading of somebody's own. */
const isShort = (text: string): boolean => text.split(' ').length <= 7 && !/[.!?;,]$|\b(?:is|are|was|were|has|have|includes?|i|we)\b/i.test(text);

const heading = ({ number }: Domain, confidence: Confidence, form: DomainHeading['form']): DomainHeading => ({
  section: 'domain',
  domain: number,
  confidence,
  form,
});

function numberOf(written = ''): number {
  const word = numberWords.indexOf(written.toLowerCase());
  return word >= 0 ? word + 1 : Number(written);
}

const silent = new Set(['a', 'an', 'and', 'of', 'the', 'with', 'in', 'for', 'to', 'my', 'your']);

function telling(text: string): Set<string> {
  return new Set(
    normalised(text)
      .split(' ')
      .filter((word) => word !== '' && !silent.has(word))
      .map((word) => word.replace(/(?<=..)s$/, '')),
  );
}
