import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { type ApplicationId, type FileId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { changeFileAction, openDomain, removeFileAction } from './evidence.actions.ts';
import layout from './evidence-file.card.json' with { type: 'json' };
import { sizeInWords } from './words.ts';

export interface EvidenceFileView {
  readonly application: ApplicationId;
  readonly domain: DomainNumber;
  readonly file: FileId;
  readonly name: string;
  readonly size: number;
  /** `11 January 2027, 09:05`. */
  readonly addedAt: string;
  /** Where it may go. */
  readonly domains: readonly { readonly number: DomainNumber; readonly title: string }[];
  /** Opens it in a browser, for some hours. */
  readonly url: string;
  readonly banner: string | undefined;
}

const card = defineCard(layout);

/** One file of a domain: to open, rename, move or take out. */
export function renderEvidenceFileCard({ application, domain, file, name, size, addedAt, domains, url, banner }: EvidenceFileView): AdaptiveCard {
  const carried = { application, domain, file };
  return card.render({
    summary: `${name}, in domain ${domain}`,
    place: `A file of domain ${domain}`,
    name: escapeMarkdown(name),
    banner: escapeMarkdown(banner ?? ''),
    about: `${sizeInWords(size)}, added on ${addedAt}.`,
    typedName: name,
    domain: String(domain),
    domains: domains.map(({ number, title }) => ({ title: `${number}. ${title}`, value: String(number) })),
    actions: [
      { type: 'Action.OpenUrl', title: 'Open it', url, tooltip: `Open ${name}` },
      button(changeFileAction, 'Save name and domain', carried, { style: 'positive' }),
      button(openDomain, `‹ Domain ${domain}`, { application, domain }, { associatedInputs: 'none', tooltip: `Back to domain ${domain}, nothing changed` }),
      button(removeFileAction, 'Remove it', carried, { associatedInputs: 'none', tooltip: `Remove ${name}; it can be put back` }),
    ],
  });
}
