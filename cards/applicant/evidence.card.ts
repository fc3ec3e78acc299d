import { type ApplicationId } from '../../services/ids.ts';
import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { openDomain } from './evidence.actions.ts';
import layout from './evidence.card.json' with { type: 'json' };
import { showStatus } from './status.actions.ts';
import { showSubmit } from './submit.actions.ts';
import { showTestimonials } from './testimonials.actions.ts';
import { counted } from './words.ts';

export interface EvidenceView {
  readonly application: ApplicationId;
  readonly resubmission: boolean;
  readonly domains: readonly { readonly number: DomainNumber; readonly title: string; readonly characters: number; readonly files: number }[];
  readonly pageUrl: string;
  readonly complete: boolean;
  readonly banner: string | undefined;
}

const card = defineCard(layout);

/** The domains of an application and what each has, with a way into each. */
export function renderEvidenceCard({ application, resubmission, domains, pageUrl, complete, banner }: EvidenceView): AdaptiveCard {
  const filled = domains.filter(({ characters, files }) => characters + files > 0).length;
  const progress = `${filled} of ${counted(domains.length, 'domain')} ${filled === 1 ? 'has' : 'have'} evidence. ${resubmission ? 'Only these are needed now; the marks of the others stand.' : 'Each needs some text or a file.'}`;
  return card.render({
    summary: `Evidence: ${progress}`,
    title: resubmission ? 'Further evidence' : 'Evidence',
    banner: escapeMarkdown(banner ?? ''),
    progress,
    domains: domains.map(({ number, title, characters, files }) => ({
      sign: characters + files > 0 ? '✅' : '○',
      heading: escapeMarkdown(`${number}. ${title}`),
      content: contentInWords(characters, files),
      open: button(openDomain, `Open domain ${number}: ${title}`, { application, domain: number }),
    })),
    actions: [
      ...(complete ? [button(showSubmit, 'Next: submit', {}, { style: 'positive' })] : []),
      { type: 'Action.OpenUrl', title: 'Drop files on a page', url: pageUrl },
      ...(resubmission ? [] : [button(showTestimonials, 'Testimonials', {})]),
      button(showStatus, 'My application', {}),
    ],
  });
}

function contentInWords(characters: number, files: number): string {
  const parts = [...(characters > 0 ? [`text (${characters.toLocaleString('en-GB')} characters)`] : []), ...(files > 0 ? [counted(files, 'file')] : [])];
  return parts.length === 0 ? 'Empty' : `Has ${parts.join(' and ')}`;
}
