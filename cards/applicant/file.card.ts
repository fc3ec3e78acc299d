import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { type ApplicationId, type FileId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './file.card.json' with { type: 'json' };
import { dropFile, placeFile } from './files.actions.ts';
import { sizeInWords } from './words.ts';

export interface FileView {
  readonly application: ApplicationId;
  readonly file: FileId;
  readonly name: string;
  readonly size: number;
  /** Where it may go. */
  readonly domains: readonly { readonly number: DomainNumber; readonly title: string }[];
}

const card = defineCard(layout);

/** Asks which domain a file is for that was sent in chat. */
export function renderFileCard({ application, file, name, size, domains }: FileView): AdaptiveCard {
  return card.render({
    summary: `Which domain is ${name} for?`,
    name: escapeMarkdown(name),
    size: sizeInWords(size),
    domains: domains.map(({ number, title }) => ({ title: `${number}. ${title}`, value: String(number) })),
    actions: [
      button(placeFile, 'Put it there', { application, file }, { style: 'positive' }),
      button(dropFile, 'I do not want it', { file }, { associatedInputs: 'none' }),
    ],
  });
}
