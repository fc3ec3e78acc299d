import { resubmissionLastDay, type WindowId, windowForResubmission } from '../calendar/calendar.rules.ts';
import { type LondonDate } from '../calendar/london.rules.ts';
import { type Fee, feeFor } from '../fees/fees.rules.ts';
import { type Edition, type GuidanceBullet } from '../framework/framework.data.ts';
import { domainNumbers, domainOf, type DomainNumber } from '../framework/framework.rules.ts';
import { type Mark, markDescriptors } from '../marking/marking.data.ts';
import { type GivenMark } from '../marking/marking.rules.ts';
import { type SheetMarks } from '../marking/sheet.rules.ts';
import { domainSumAtStandard, moderation, sumToPass } from './outcome.data.ts';

/** One domain's marks by the three assessors, in an order that says nothing of who gave which. */
export type DomainMarks = readonly [GivenMark, GivenMark, GivenMark];

/** The 30 marks on which an outcome is decided. */
export type PanelMarks = Readonly<Record<DomainNumber, DomainMarks>>;

/** The locked sheets of a panel. Their order makes no difference to anything. */
export type ThreeSheets = readonly [SheetMarks, SheetMarks, SheetMarks];

/**
 * The marks that count. For a resubmission the sheets hold the domains marked anew and `kept` the marks of the
 * application before it, which stand for all others. Throws when a domain has neither: such sheets were never complete.
 */
export function panelMarks(sheets: ThreeSheets, kept?: PanelMarks): PanelMarks {
  const entries = domainNumbers.map((domain) => [domain, freshMarks(sheets, domain) ?? keptMarks(kept, domain)] as const);
  return Object.fromEntries(entries) as Record<DomainNumber, DomainMarks>;
}

export interface DomainOutcome {
  readonly domain: DomainNumber;
  /** The lowest first. */
  readonly marks: readonly [Mark, Mark, Mark];
  readonly sum: number;
  readonly belowStandard: boolean;
}

export interface Outcome {
  readonly sum: number;
  readonly awarded: boolean;
  readonly domains: readonly DomainOutcome[];
  /** The domains to give further evidence in, if it is not awarded; then there is at least one. */
  readonly belowStandard: readonly DomainNumber[];
}

/**
 * Awarded from "an aggregate mark across all domains of at least 5": 30 marks with a sum of at least 150, in whole
 * numbers. A sum below has at least one domain below 15, since ten domains of 15 make 150.
 */
export function decideOutcome(marks: PanelMarks): Outcome {
  const domains = domainNumbers.map((domain) => outcomeOf(domain, marks[domain]));
  const sum = total(domains.map((domain) => domain.sum));
  const belowStandard = domains.filter((domain) => domain.belowStandard).map(({ domain }) => domain);
  return { sum, awarded: sum >= sumToPass, domains, belowStandard };
}

/** Why the office might ask the panel to look again before the result is released. */
export type ModerationReason =
  | { readonly kind: 'marksDiffer'; readonly domain: DomainNumber; readonly lowest: Mark; readonly highest: Mark }
  | { readonly kind: 'rareMark'; readonly domain: DomainNumber; readonly mark: Mark }
  | { readonly kind: 'nearPass'; readonly sum: number };

/** Looks at the domains this panel marked: all ten, or on a resubmission those marked anew. The sum is that of all 30 marks. */
export function moderationReasons(outcome: Outcome, marked: readonly DomainNumber[] = domainNumbers): readonly ModerationReason[] {
  const { sum } = outcome;
  const near = sum >= moderation.nearPass.from && sum <= moderation.nearPass.to;
  const domains = outcome.domains.filter(({ domain }) => marked.includes(domain));
  return [...(near ? [{ kind: 'nearPass', sum } as const] : []), ...domains.flatMap(domainReasons)];
}

/** "a short report advising the candidate in which domain further evidence needs to be submitted". */
export interface FurtherEvidence {
  readonly domain: DomainNumber;
  readonly title: string;
  /** Guidance that the evidence missed, in the framework's order. */
  readonly missed: readonly GuidanceBullet[];
  /** What the assessors wrote on this domain; nothing tells who, and the order is that of the words. */
  readonly comments: readonly string[];
}

/** The report on an application that was not awarded: each domain below standard. */
export function furtherEvidence(marks: PanelMarks, edition: Edition): readonly FurtherEvidence[] {
  return decideOutcome(marks).belowStandard.map((number) => {
    const given = marks[number];
    const { title, guidance } = domainOf(edition, number);
    const missed = new Set(given.flatMap((mark) => mark.missed));
    const comments = new Set(given.map(({ comment }) => comment).filter((comment) => comment !== ''));
    return { domain: number, title, missed: guidance.filter(({ id }) => missed.has(id)), comments: [...comments].toSorted() };
  });
}

/** How to answer a result that asks for further evidence. */
export interface ResubmissionTerms {
  readonly fee: Fee;
  /** The next window in which a resubmission is assessed. */
  readonly window: WindowId;
  /** The last day to resubmit; after it "a new complete application" is needed. */
  readonly lastDay: LondonDate;
}

/** The terms as of the release of the result. */
export const resubmissionTerms = (releasedAt: Date, refusedIn: WindowId): ResubmissionTerms => ({
  fee: feeFor('resubmission', releasedAt),
  window: windowForResubmission(releasedAt, refusedIn).window,
  lastDay: resubmissionLastDay(releasedAt),
});

function freshMarks(sheets: ThreeSheets, domain: DomainNumber): DomainMarks | undefined {
  const [one, two, three] = sheets.map((sheet) => sheet[domain]);
  if (one === undefined && two === undefined && three === undefined) return undefined;
  if (one === undefined || two === undefined || three === undefined) {
    throw new RangeError(`Domain ${domain} is marked on some of the three sheets only.`);
  }
  return anonymous([one, two, three]);
}

function keptMarks(kept: PanelMarks | undefined, domain: DomainNumber): DomainMarks {
  if (kept === undefined) throw new RangeError(`Domain ${domain} has no marks.`);
  return anonymous(kept[domain]);
}

/** By mark, then by words: the same marks make the same triple, whoever sat where. */
function anonymous(marks: DomainMarks): DomainMarks {
  const [one, two, three] = marks.toSorted((a, b) => compareWords(sortKey(a), sortKey(b)));
  if (one === undefined || two === undefined || three === undefined) throw new RangeError('A domain has three marks.');
  return [one, two, three];
}

const sortKey = ({ mark, comment, missed }: GivenMark) => JSON.stringify([mark, comment, missed]);

/** By code unit, so that the order is the same on every machine. */
function compareWords(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function outcomeOf(domain: DomainNumber, given: DomainMarks): DomainOutcome {
  const [one, two, three] = anonymous(given);
  const marks = [one.mark, two.mark, three.mark] as const;
  const sum = total(marks);
  return { domain, marks, sum, belowStandard: sum < domainSumAtStandard };
}

function domainReasons({ domain, marks }: DomainOutcome): readonly ModerationReason[] {
  const [lowest, , highest] = marks;
  const rare = new Set(marks.filter((mark) => markDescriptors[mark].rare));
  return [
    ...(highest - lowest >= moderation.spread ? [{ kind: 'marksDiffer', domain, lowest, highest } as const] : []),
    ...[...rare].map((mark) => ({ kind: 'rareMark', domain, mark }) as const),
  ];
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
