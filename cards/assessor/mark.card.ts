import { type DomainNumber, type GuidanceBullet } from '../../services/framework/framework.data.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { type Mark, markDescriptors, marks, standardMark } from '../../services/marking/marking.data.ts';
import { type MarkEntry } from '../../services/marking/marking.rules.ts';
import { button, type ButtonOptions } from '../action.ts';
import { type AdaptiveCard, type CardPart } from '../adaptive-card.ts';
import { excerpt } from '../applicant/words.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { commentLength, giveMark, keepMark } from './mark.actions.ts';
import layout from './mark.card.json' with { type: 'json' };
import { readingPages, type ReadingItem } from './reading-pages.ts';

export interface MarkView {
  readonly application: ApplicationId;
  readonly reference: string;
  readonly applicantName: string;
  readonly domain: DomainNumber;
  readonly title: string;
  /** The place of the domain among those to mark, from 1, and how many they are. */
  readonly place: { readonly at: number; readonly of: number };
  /** How many the assessor has marked. */
  readonly marked: number;
  /** `28 February 2027`. */
  readonly dueOn: string;
  readonly version: number;
  readonly preamble: string | undefined;
  readonly guidance: readonly GuidanceBullet[];
  /** On a resubmission: what the panel before wrote of this domain. */
  readonly report: { readonly comments: readonly string[]; readonly missed: readonly string[] } | undefined;
  readonly evidence: readonly ReadingItem[];
  /** Which page of it, from 1; beyond the last is the last. */
  readonly page: number;
  readonly entry: MarkEntry;
  /** What the mark given still needs, in words; empty when nothing or without a mark. */
  readonly needs: string;
  readonly previous: DomainNumber | undefined;
  readonly next: DomainNumber | undefined;
  readonly testimonials: boolean;
  readonly banner: string | undefined;
}

const card = defineCard(layout);
/** Of the report, so that it leaves room for the evidence. */
const longestReport = 1_200;

/** One domain of an assessor's sheet: guidance, evidence, five marks. Whatever is clicked keeps what was typed. */
export function renderMarkCard(view: MarkView): AdaptiveCard {
  const { entry, domain, title, place } = view;
  const pages = readingPages(view.evidence);
  const page = Math.min(view.page, Math.max(1, pages.length));
  const shown = { ...view, page };
  const listed = isListed(entry);
  return card.render({
    summary: `${view.reference}, domain ${domain}: ${title}`,
    place: escapeMarkdown(`${view.reference}, ${view.applicantName}. Domain ${place.at} of ${place.of}, ${view.marked} marked. Due by ${view.dueOn}.`),
    heading: escapeMarkdown(`${domain}. ${title}`),
    banner: escapeMarkdown(view.banner ?? ''),
    preamble: escapeMarkdown(`${view.preamble ?? 'Guidance, not a limit'}:`),
    guidance: view.guidance.map(({ text }) => ({ bullet: escapeMarkdown(text) })),
    report: view.report ? [{ lines: reportLines(view.report) }] : [],
    evidenceTitle: pages.length > 1 ? `Evidence, page ${page} of ${pages.length}` : 'Evidence',
    evidence: pages[page - 1] ?? [],
    turning: turning(shown, pages.length),
    asking: asking(view),
    marks: marks.map((mark) => ({ mark: markButton(shown, mark) })),
    listed,
    missed: entry.missed.join(','),
    choices: view.guidance.map(({ id, text }) => ({ title: text, value: id })),
    commentLabel: entry.mark === undefined || entry.mark === standardMark ? 'Comment (needed for any mark but 5)' : 'Comment',
    longest: commentLength,
    comment: entry.comment,
    actions: waysOn(shown),
  });
}

/** Only what falls short of the standard misses guidance. */
const isListed = ({ mark }: MarkEntry): boolean => mark !== undefined && mark < standardMark;

function asking({ entry, needs }: MarkView): string {
  if (entry.mark === undefined) return 'Your mark';
  const given = `Your mark: ${entry.mark}, ${markDescriptors[entry.mark].title.toLowerCase()}.`;
  return needs === '' ? given : `${given} It needs ${needs}.`;
}

const carriedBy = ({ application, domain, version, page, entry }: MarkView) => ({ application, domain, version, page, listed: isListed(entry) });

function markButton(view: MarkView, mark: Mark): CardPart {
  const { title, meaning } = markDescriptors[mark];
  const chosen = view.entry.mark === mark;
  return button(giveMark, `${chosen ? '✓ ' : ''}${mark} ${title}`, { ...carriedBy(view), mark }, { tooltip: meaning, ...(chosen ? { style: 'positive' } : {}) });
}

const keep = (view: MarkView, title: string, then: 'on' | 'page' | 'sheet' | 'testimonials' | DomainNumber, options: ButtonOptions & { readonly to?: number } = {}): CardPart => {
  const { to, ...rest } = options;
  return button(keepMark, title, { ...carriedBy(view), then, ...(to === undefined ? {} : { to }) }, rest);
};

function turning(view: MarkView, pages: number): CardPart[] {
  return [
    ...(view.page < pages ? [keep(view, `Read on: page ${view.page + 1} of ${pages}`, 'page', { to: view.page + 1 })] : []),
    ...(view.page > 1 ? [keep(view, `‹ Page ${view.page - 1}`, 'page', { to: view.page - 1 })] : []),
  ];
}

function waysOn(view: MarkView): CardPart[] {
  const { previous, next } = view;
  return [
    ...(view.entry.mark === undefined ? [] : [keep(view, 'Save and go on', 'on', { style: 'positive' })]),
    ...(previous ? [keep(view, `‹ Domain ${previous}`, previous)] : []),
    ...(next ? [keep(view, `Domain ${next} ›`, next)] : []),
    keep(view, 'My sheet', 'sheet'),
    ...(view.testimonials ? [keep(view, 'Testimonials', 'testimonials')] : []),
  ];
}

function reportLines({ comments, missed }: NonNullable<MarkView['report']>): { line: string }[] {
  const lines = [...comments.map((comment) => `“${comment}”`), ...missed.map((bullet) => `Not shown then: ${bullet}`)];
  return lines.map((line) => ({ line: escapeMarkdown(excerpt(line, Math.floor(longestReport / lines.length))) }));
}
