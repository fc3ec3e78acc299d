import { z } from 'zod';
import { type BulletId, type Domain, type Edition } from '../framework/framework.data.ts';
import { domainOf, type DomainNumber, hasBullet } from '../framework/framework.rules.ts';
import { markDescriptors, marks, standardMark, wordsInASentence } from './marking.data.ts';

export { marks };

/** 3, 4, 5, 6 or 7. */
export const Mark = z.literal(marks);
export type Mark = z.infer<typeof Mark>;

/** What an assessor has put down for one domain so far. */
export interface MarkEntry {
  readonly mark?: Mark;
  readonly comment: string;
  /** The guidance bullets that the evidence misses. */
  readonly missed: readonly BulletId[];
}

/** What an assessor has given one domain, once their sheet is locked. Only a mark below the standard misses bullets. */
export interface GivenMark {
  readonly mark: Mark;
  readonly comment: string;
  readonly missed: readonly BulletId[];
}

/** Something that a mark still needs before it can stand. */
export type MarkGap =
  | { readonly kind: 'noMark' }
  | { readonly kind: 'commentNeeded'; readonly mark: Mark }
  | { readonly kind: 'sentenceNeeded'; readonly mark: Mark }
  | { readonly kind: 'bulletNeeded'; readonly mark: Mark }
  | { readonly kind: 'unknownBullet'; readonly bullet: string };

/**
 * What an entry still needs: a mark other than 5 a comment; a 3 or a 7, which "will be rare", a reason of at least a
 * sentence; a mark below 5 the guidance bullets that the evidence misses.
 */
export function checkMark(entry: MarkEntry, domain: Domain): readonly MarkGap[] {
  const { mark, comment, missed } = entry;
  if (mark === undefined) return [{ kind: 'noMark' }];
  const gaps: MarkGap[] = [];
  const words = countWords(comment);
  if (markDescriptors[mark].rare && words < wordsInASentence) gaps.push({ kind: 'sentenceNeeded', mark });
  else if (mark !== standardMark && words === 0) gaps.push({ kind: 'commentNeeded', mark });
  if (mark < standardMark) {
    if (missed.length === 0) gaps.push({ kind: 'bulletNeeded', mark });
    for (const bullet of missed) if (!hasBullet(domain, bullet)) gaps.push({ kind: 'unknownBullet', bullet });
  }
  return gaps;
}

export type SheetEntries = Readonly<Partial<Record<DomainNumber, MarkEntry>>>;

/** What one domain of a sheet still needs. */
export interface DomainGaps {
  readonly domain: DomainNumber;
  readonly gaps: readonly MarkGap[];
}

/** What keeps a sheet from being locked, by domain in order; empty when it can be. `domains` are those the sheet is for. */
export function sheetGaps(entries: SheetEntries, domains: readonly DomainNumber[], edition: Edition): readonly DomainGaps[] {
  return domains
    .map((domain) => ({ domain, gaps: checkMark(entries[domain] ?? emptyEntry, domainOf(edition, domain)) }))
    .filter(({ gaps }) => gaps.length > 0);
}

/** Whether a sheet can be locked. */
export const lockable = (entries: SheetEntries, domains: readonly DomainNumber[], edition: Edition): boolean =>
  sheetGaps(entries, domains, edition).length === 0;

export const emptyEntry: MarkEntry = { comment: '', missed: [] };

/** Words with a letter in them: `n/a -` is one, `...` none. */
function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
}
