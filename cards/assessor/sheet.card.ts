import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { type Mark, markDescriptors } from '../../services/marking/marking.data.ts';
import { button } from '../action.ts';
import { type AdaptiveCard, type CardPart } from '../adaptive-card.ts';
import { excerpt } from '../applicant/words.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { lockSheetAction, openMark, reopenSheetAction, showReadTestimonials } from './mark.actions.ts';
import { showMarking } from './seat.actions.ts';
import layout from './sheet.card.json' with { type: 'json' };

export interface SheetRow {
  readonly domain: DomainNumber;
  readonly title: string;
  readonly mark: Mark | undefined;
  readonly comment: string;
  /** What it still needs, in words; empty when nothing. */
  readonly needs: string;
}

export interface SheetView {
  readonly application: ApplicationId;
  readonly reference: string;
  readonly applicantName: string;
  readonly dueOn: string;
  readonly rows: readonly SheetRow[];
  /** `14 January 2027, 14:05`, once it is locked. */
  readonly lockedAt: string | undefined;
  /** Whether it was opened again before, which can be done once. */
  readonly reopened: boolean;
  readonly testimonials: boolean;
  readonly banner: string | undefined;
}

const card = defineCard(layout);

/** All marks of an assessor's own sheet: to look through before locking, and as the receipt afterwards. */
export function renderSheetCard(view: SheetView): AdaptiveCard {
  const { application, reference, rows, lockedAt } = view;
  const open = rows.filter(({ needs }) => needs !== '');
  return card.render({
    summary: lockedAt ? `${reference}: your sheet is locked` : `${reference}: your sheet`,
    place: escapeMarkdown(`${reference}, ${view.applicantName}. Due by ${view.dueOn}.`),
    heading: lockedAt ? '🔒 Your sheet is locked' : 'Your sheet',
    banner: escapeMarkdown(view.banner ?? ''),
    stands: standsAt(view, open),
    rows: lockedAt ? [] : rows.map((row) => openRow(application, row)),
    receipt: lockedAt ? rows.map(({ domain, title, mark, comment }) => ({ line: escapeMarkdown(`${domain}. ${title}: ${mark ?? ''} ${detailOf(mark, comment, '')}`) })) : [],
    actions: [...(lockedAt ? afterLocking(view) : beforeLocking(view, open)), button(showMarking, 'My applications', {}, { associatedInputs: 'none' })],
  });
}

function openRow(application: ApplicationId, { domain, title, mark, comment, needs }: SheetRow) {
  return {
    sign: needs === '' ? '✅' : mark === undefined ? '○' : '⚠️',
    title: escapeMarkdown(`${domain}. ${title}`),
    detail: escapeMarkdown(detailOf(mark, comment, needs)),
    mark: mark === undefined ? '–' : String(mark),
    open: button(openMark, `Open domain ${domain}: ${title}`, { application, domain }),
  };
}

function standsAt({ rows, lockedAt, reopened }: SheetView, open: readonly SheetRow[]): string {
  if (lockedAt) return `Received on ${lockedAt}. Thank you: nothing is left to do. Nobody learns your marks before all three sheets are in.`;
  if (rows.length === 1 && open.length === 1) return 'The one domain to mark is not complete yet. Choose it to go on.';
  if (open.length > 0) return `${rows.length - open.length} of ${rows.length} domains are complete. Choose one to go on with it.`;
  const all = rows.length === 1 ? 'The one domain to mark is marked. Look at it once more, then lock' : `All ${rows.length} domains are marked. Look through them, then lock`;
  return `${all}: ${reopened ? 'this time for good' : 'a locked sheet can be opened again only in moderation'}.`;
}

function detailOf(mark: Mark | undefined, comment: string, needs: string): string {
  const given = mark === undefined ? 'No mark yet' : markDescriptors[mark].title;
  if (mark !== undefined && needs !== '') return `${given}. Needs ${needs}`;
  return comment === '' ? given : `${given}. “${excerpt(comment, 90)}”`;
}

function beforeLocking({ application, testimonials }: SheetView, [next]: readonly SheetRow[]): CardPart[] {
  return [
    next ? button(openMark, `Go on with domain ${next.domain}`, { application, domain: next.domain }, { style: 'positive' }) : asking('Lock my sheet', 'After this your marks stand. Is everything as you want it?', button(lockSheetAction, 'Yes, lock it', { application }, { style: 'positive' })),
    ...(testimonials ? [button(showReadTestimonials, 'Testimonials', { application, page: 1 })] : []),
  ];
}

/** Always offered while it can be: whether it is possible just now would tell whether the other sheets are in. */
function afterLocking({ application, reopened }: SheetView): CardPart[] {
  if (reopened) return [];
  const reason = { type: 'Input.Text', id: 'reason', label: 'Why? It is kept with the sheet.', maxLength: 500, isMultiline: true, isRequired: true, errorMessage: 'Please say why in a few words' };
  return [asking('Open it again…', 'In moderation, when the office has asked the panel to look again, you can open your sheet once more.', button(reopenSheetAction, 'Open my sheet', { application }), reason)];
}

function asking(title: string, question: string, action: CardPart, ...inputs: readonly CardPart[]): CardPart {
  return { type: 'Action.ShowCard', title, card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: question, wrap: true }, ...inputs], actions: [action] } };
}
