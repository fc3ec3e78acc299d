import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { type ApplicationId, type FileId } from '../../services/ids.ts';
import { type WeakDomain } from '../../services/notices/notice.ts';
import { button } from '../action.ts';
import { type AdaptiveCard, type CardPart } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './domain.card.json' with { type: 'json' };
import { openDomain, removeFileAction, saveDomain, showEvidence } from './evidence.actions.ts';
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
  readonly guidance: readonly string[];
  /** What the panel wrote, on a resubmission. */
  readonly report: WeakDomain | undefined;
  readonly text: string;
  readonly revision: number;
  readonly files: readonly { readonly id: FileId; readonly name: string; readonly size: number }[];
  readonly previous: DomainNumber | undefined;
  readonly next: DomainNumber | undefined;
  readonly pageUrl: string;
  readonly banner: { readonly text: string; readonly tone: 'good' | 'warning' } | undefined;
}

/** Whether a text can be edited on a card: counted as it travels, where a quotation mark or a new line takes two characters. */
export const fitsOnCard = (text: string): boolean => JSON.stringify(text).length <= longestOnCard;

const card = defineCard(layout);

/** One domain: guidance, the text as it is, the files, and the ways on. Every way on saves. */
export function renderDomainCard(view: DomainView): AdaptiveCard {
  const { application, domain, revision } = view;
  const editable = fitsOnCard(view.text);
  return card.render({
    summary: `Evidence for domain ${domain}. ${view.title}`,
    place: view.place,
    heading: escapeMarkdown(`${domain}. ${view.title}`),
    banner: escapeMarkdown(view.banner?.text ?? ''),
    bannerStyle: view.banner?.tone ?? 'default',
    report: view.report ? reportParts([view.report], 9_000) : [],
    preamble: escapeMarkdown(`${view.preamble ?? 'Guidance, not a limit'}:`),
    guidance: view.guidance.map((bullet) => ({ bullet: escapeMarkdown(bullet) })),
    editable,
    longest: longestOnCard,
    text: editable ? view.text : escapeMarkdown(excerpt(view.text, 600)),
    tooLong: `This text has ${view.text.length.toLocaleString('en-GB')} characters, too many for a card. Change it on the page; it begins:`,
    files: view.files.slice(0, mostFilesShown).map((file) => ({
      name: escapeMarkdown(file.name),
      size: sizeInWords(file.size),
      remove: button(removeFileAction, 'Remove', { application, domain, revision, file: file.id }, { tooltip: `Remove ${file.name}` }),
    })),
    moreFiles: view.files.length > mostFilesShown ? `and ${view.files.length - mostFilesShown} more, which are on the page` : '',
    number: domain,
    actions: editable ? saving(view) : browsing(view),
  });
}

function saving({ application, domain, revision, previous, next, pageUrl }: DomainView): CardPart[] {
  const save = (title: string, then: 'stay' | 'overview' | DomainNumber, options = {}) => button(saveDomain, title, { application, domain, revision, then }, options);
  return [
    save('Save', 'stay', { style: 'positive' }),
    ...(next ? [save(`Save, then ${next} ›`, next, { tooltip: `Save and go on to domain ${next}` })] : []),
    ...(previous ? [save(`‹ Save, then ${previous}`, previous, { tooltip: `Save and go back to domain ${previous}` })] : []),
    save('Save, then all domains', 'overview'),
    openPage(pageUrl),
  ];
}

/** The text is not on the card, so nothing here may save. */
function browsing({ application, previous, next, pageUrl }: DomainView): CardPart[] {
  const open = (title: string, domain: DomainNumber) => button(openDomain, title, { application, domain });
  return [
    openPage(pageUrl),
    ...(next ? [open(`Domain ${next} ›`, next)] : []),
    ...(previous ? [open(`‹ Domain ${previous}`, previous)] : []),
    button(showEvidence, 'All domains', {}),
  ];
}

const openPage = (url: string): CardPart => ({ type: 'Action.OpenUrl', title: 'Drop files on a page', url });
