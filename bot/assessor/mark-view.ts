import { type MarkView } from '../../cards/assessor/mark.card.ts';
import { type ReadingItem } from '../../cards/assessor/reading-pages.ts';
import { type SheetView } from '../../cards/assessor/sheet.card.ts';
import { formatDate, formatDateTime } from '../../services/calendar/london.rules.ts';
import { type StoredFile } from '../../services/evidence/files.ts';
import { domainOf, editionOf, type DomainNumber } from '../../services/framework/framework.rules.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { signLink } from '../../services/links.ts';
import { gapInWords } from '../../services/marking/marking-refusals.ts';
import { emptyEntry, type MarkEntry } from '../../services/marking/marking.rules.ts';
import { type OwnSheet } from '../../services/marking/marking.service.ts';
import { type Reading } from '../../services/marking/reading.service.ts';
import { type KeptTestimonial } from '../../services/testimonials/testimonials.service.ts';
import { testimonialKindTexts } from '../../services/testimonials/testimonial.data.ts';
import { type Turn } from '../turn.ts';

/** Time to read what a card links to; whoever comes back later opens the domain anew. */
const fileLifeMinutes = 120;

/** What an assessor has put down for a domain, whether or not the sheet is locked. */
export const entryOf = ({ sheet }: OwnSheet, domain: DomainNumber): MarkEntry => (sheet.state === 'locked' ? sheet.marks : sheet.entries)[domain] ?? emptyEntry;

/** What a domain's mark still needs, to follow "needs"; empty when nothing. */
export function needsOf({ gaps }: OwnSheet, domain: DomainNumber): string {
  const words = gaps.find((gap) => gap.domain === domain)?.gaps.map(gapInWords) ?? [];
  return [...new Set(words)].join(' and ');
}

/** The next domain without a mark after this one, beginning again at the first; undefined when all have one. */
export function nextUnmarked(own: OwnSheet, after?: DomainNumber): DomainNumber | undefined {
  const { domains } = own.sheet;
  const from = after === undefined ? 0 : domains.indexOf(after) + 1;
  return [...domains.slice(from), ...domains.slice(0, from)].find((domain) => entryOf(own, domain).mark === undefined);
}

/** The card of one domain. `typed` is a comment that could not be kept yet. */
export function markView(turn: Turn, own: OwnSheet, reading: Reading, { page = 1, banner, typed }: { readonly page?: number; readonly banner?: string | undefined; readonly typed?: string | undefined } = {}): MarkView {
  const { application, sheet } = own;
  const { number, title, preamble, guidance } = reading.domain;
  const entry = entryOf(own, number);
  const at = sheet.domains.indexOf(number);
  return {
    ...headingOf(own), domain: number, title, preamble, guidance, banner, page,
    place: { at: at + 1, of: sheet.domains.length },
    marked: sheet.domains.filter((domain) => entryOf(own, domain).mark !== undefined).length,
    version: own.versionOf(number),
    report: reading.report,
    evidence: evidenceItems(turn, application.id, reading),
    entry: typed === undefined ? entry : { ...entry, comment: typed },
    needs: entry.mark === undefined ? '' : needsOf(own, number),
    previous: sheet.domains[at - 1],
    next: sheet.domains[at + 1],
    testimonials: hasTestimonials(own),
  };
}

/** The card of the whole sheet: before locking, and as the receipt. */
export function sheetView(own: OwnSheet, banner?: string): SheetView {
  const { application, sheet } = own;
  const edition = editionOf(application.edition);
  return {
    ...headingOf(own), banner,
    rows: sheet.domains.map((domain) => ({ domain, title: domainOf(edition, domain).shortTitle, mark: entryOf(own, domain).mark, comment: entryOf(own, domain).comment, needs: needsOf(own, domain) })),
    lockedAt: sheet.state === 'locked' ? formatDateTime(sheet.lockedAt) : undefined,
    reopened: sheet.state === 'reopened' || (sheet.state === 'locked' && sheet.earlier !== undefined),
    testimonials: hasTestimonials(own),
  };
}

const headingOf = ({ application, dueOn }: OwnSheet) => ({ application: application.id, reference: application.reference, applicantName: application.applicantName, dueOn: formatDate(dueOn) });

/** They were read in the first round, and stand. */
const hasTestimonials = ({ application }: OwnSheet): boolean => application.round.number === 1;

function evidenceItems(turn: Turn, application: ApplicationId, { evidence, earlier }: Reading): ReadingItem[] {
  const items = [...given(turn, application, evidence), ...earlier.flatMap((one): ReadingItem[] => [{ kind: 'heading', text: one.round === 1 ? 'Given with the first application' : `Given with resubmission ${one.round - 1}` }, ...given(turn, application, one)])];
  return items.length > 0 ? items : [{ kind: 'text', text: 'Nothing was given for this domain.' }];
}

/** The testimonials with their letters. */
export function testimonialItems(turn: Turn, application: ApplicationId, testimonials: readonly KeptTestimonial[]): ReadingItem[] {
  return testimonials.flatMap((one): ReadingItem[] => [{ kind: 'heading', text: `${one.refereeName}: ${testimonialKindTexts[one.kind].title.toLowerCase()}` }, ...given(turn, application, one)]);
}

/** Files first: at the end of a long text they would be missed. */
function given({ context, actor }: Turn, application: ApplicationId, { text, files }: { readonly text: string; readonly files: readonly StoredFile[] }): ReadingItem[] {
  const link = (file: StoredFile) => `${context.config.publicUrl}/files/${signLink(context, { purpose: 'assessorFile', person: actor.id, application, subject: file.id }, fileLifeMinutes)}`;
  return [...files.map((file): ReadingItem => ({ kind: 'file', name: file.name, size: file.size, url: link(file) })), ...(text.trim() === '' ? [] : [{ kind: 'text', text } as const])];
}
