import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { type ApplicationId, type FileId, type TestimonialId } from '../../services/ids.ts';
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
  /** Where it seems to belong. */
  readonly proposed?: DomainNumber;
  readonly testimonials: readonly { readonly id: TestimonialId; readonly referee: string }[];
}

const card = defineCard(layout);

/** Asks what a file is for that was sent in chat. */
export function renderFileCard({ application, file, name, size, domains, proposed, testimonials }: FileView): AdaptiveCard {
  return card.render({
    summary: `What is ${name} for?`,
    name: escapeMarkdown(name),
    size: sizeInWords(size),
    chosen: proposed === undefined ? '' : `domain-${proposed}`,
    places: [
      ...domains.map(({ number, title }) => ({ title: `${number}. ${title}`, value: `domain-${number}` })),
      ...testimonials.map(({ id, referee }) => ({ title: `Testimonial of ${referee}`, value: `testimonial-${id}` })),
    ],
    actions: [
      button(placeFile, 'Put it there', { application, file }, { style: 'positive' }),
      button(dropFile, 'I do not want it', { file }, { associatedInputs: 'none' }),
    ],
  });
}
