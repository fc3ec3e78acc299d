import { type BulletId, type DomainNumber } from '../../services/framework/framework.data.ts';
import { type ApplicationId, type FileId } from '../../services/ids.ts';
import { type WeakDomain } from '../../services/notices/notice.ts';
import { button, dialogButton, type ButtonOptions } from '../action.ts';
import { type AdaptiveCard, type CardPart } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './domain.card.json' with { type: 'json' };
import { openDomain, openFileAction, restoreFileAction, saveDomain, showEvidence, writeInDialog } from './evidence.actions.ts';
import { reportParts } from './report.ts';
import { excerpt, sizeInWords } from './words.ts';

/** The longest text that can be edited on a card, in characters: a card is one message, and Teams refuses large ones. */
export const longestOnCard = 12_000;
/** Further files are on the page. */
const mostFilesShown = 15;

export interface DomainView {
  readonly application: ApplicationId;
  readonly domain: DomainNumber;
  readonly title: string;
  /** `Domain 4 of 10`, or `2 of 3 domains to resubmit`. */
  readonly place: string;
  readonly preamble: string | undefined;
  readonly guidance: readonly { readonly id: BulletId; readonly text: string }[];
  /** The points that the applicant has ticked for themselves. */
  readonly covered: readonly BulletId[];
  /** What the panel wrote, on a resubmission. */
  readonly report: WeakDomain | undefined;
  readonly text: string;
  readonly revision: number;
  readonly files: readonly { readonly id: FileId; readonly name: string; readonly size: number }[];
  readonly previous: DomainNumber | undefined;
  readonly next: DomainNumber | undefined;
  readonly pageUrl: string;
  /** Whether the client can open the page in a dialog of its own, and whether that has just been done: then the text is written there. */
  readonly dialog: 'none' | 'offered' | 'open';
  readonly banner: { readonly text: string; readonly tone: 'good' | 'warning'; readonly undo?: FileId } | undefined;
}

/** Whether a text can be edited on a card: counted as it travels, where a quotation mark or a new line takes two characters. */
export const fitsOnCard = (text: string): boolean => JSON.stringify(text).length <= longestOnCard;

const card = defineCard(layout);

/** One domain: guidance to tick off, the text as it is, the files, and the ways on. Every way on saves. */
export function renderDomainCard(view: DomainView): AdaptiveCard {
  const { application, domain, revision, covered } = view;
  const editable = fitsOnCard(view.text) && view.dialog !== 'open';
  const carried = { application, domain, revision, was: [...covered] };
  return card.render({
    summary: `Evidence for domain ${domain}. ${view.title}`,
    place: view.place,
    heading: escapeMarkdown(`${domain}. ${view.title}`),
    banner: escapeMarkdown(view.banner?.text ?? ''),
    bannerStyle: view.banner?.tone ?? 'default',
    undo: view.banner?.undo ? [button(restoreFileAction, 'Undo: put it back', { ...carried, file: view.banner.undo })] : [],
    report: view.report ? reportParts([view.report], 9_000) : [],
    preamble: `Guidance, which is no limit: tick what you have covered, for yourself alone.${view.preamble ? ` ${view.preamble}:` : ''}`,
    guidance: view.guidance.map(({ id, text }) => ({ title: text, value: id })),
    covered: covered.join(','),
    bullets: editable ? [] : view.guidance.map(({ text }) => ({ bullet: escapeMarkdown(text) })),
    editable,
    longest: longestOnCard,
    text: editable ? view.text : escapeMarkdown(excerpt(view.text, 600)),
    notHere: notHere(view),
    files: view.files.slice(0, mostFilesShown).map((file) => ({
      name: escapeMarkdown(file.name),
      size: sizeInWords(file.size),
      change: button(openFileAction, 'Open …', { ...carried, file: file.id }, { tooltip: `Open, rename, move or remove ${file.name}` }),
    })),
    moreFiles: view.files.length > mostFilesShown ? `and ${view.files.length - mostFilesShown} more, which are on the page` : '',
    number: domain,
    // Beside the text that it is about; where that cannot be typed here, there is nothing to save before it opens.
    dialog: view.dialog === 'none' ? [] : [dialogButton(writeInDialog, 'Write in a larger window', { application, domain, ...(editable ? { revision, was: [...covered] } : {}) }, { tooltip: 'Opens a window in which each word is saved as you type' })],
    actions: editable ? saving(view) : browsing(view),
  });
}

/** Why the text cannot be changed on the card. Two places to type one text would each hold a part of it. */
function notHere({ dialog, text }: DomainView): string {
  if (dialog !== 'open') return `This text has ${text.length.toLocaleString('en-GB')} characters, too many for a card. Change it ${dialog === 'offered' ? 'in the larger window' : 'on the page'}; it begins:`;
  return `You are writing this text in the larger window, where each word is saved as you type.${text === '' ? '' : ' When it opened, it began:'}`;
}

function saving({ application, domain, revision, covered, previous, next, pageUrl }: DomainView): CardPart[] {
  const save = (title: string, then: 'stay' | 'overview' | DomainNumber, options: ButtonOptions = {}) => button(saveDomain, title, { application, domain, revision, was: [...covered], then }, options);
  const main = { style: 'positive' } as const;
  return [
    ...(next ? [save(`Save, then ${next} ›`, next, { ...main, tooltip: `Save and go on to domain ${next}` })] : []),
    save('Save, then all domains', 'overview', next ? {} : main),
    save('Save', 'stay', { tooltip: 'Save and stay here' }),
    openPage(pageUrl),
    ...(previous ? [save(`‹ Save, then ${previous}`, previous, { tooltip: `Save and go back to domain ${previous}` })] : []),
  ];
}

/** The text is not on the card, so nothing here may save. */
function browsing({ application, domain: present, dialog, previous, next, pageUrl }: DomainView): CardPart[] {
  const open = (title: string, domain: DomainNumber) => button(openDomain, title, { application, domain });
  return [
    ...(dialog === 'open' ? [open('Show it as it is now', present)] : []),
    openPage(pageUrl),
    ...(next ? [open(`Domain ${next} ›`, next)] : []),
    ...(previous ? [open(`‹ Domain ${previous}`, previous)] : []),
    button(showEvidence, 'All domains', {}),
  ];
}

const openPage = (url: string): CardPart => ({ type: 'Action.OpenUrl', title: 'Drop files on a page', url });
