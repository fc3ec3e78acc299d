import { type ApplicationId } from '../../services/ids.ts';
import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { type NextStep } from '../../services/evidence/next-step.rules.ts';
import { button, type ExecuteAction } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showApply } from './apply.actions.ts';
import { openDomain, showWaiting, takeOverAction } from './evidence.actions.ts';
import layout from './evidence.card.json' with { type: 'json' };
import { showStatus } from './status.actions.ts';
import { showSubmit } from './submit.actions.ts';
import { showTestimonials } from './testimonials.actions.ts';
import { counted, sizeInWords } from './words.ts';

export interface EvidenceView {
  readonly application: ApplicationId;
  /** Before applying; while the fee is awaited; with the pack open; further evidence after a result. */
  readonly stage: 'collecting' | 'awaitingPayment' | 'drafting' | 'resubmitting';
  readonly domains: readonly {
    readonly number: DomainNumber;
    readonly title: string;
    readonly characters: number;
    readonly files: number;
    /** Guidance points that the applicant has ticked, of how many. */
    readonly covered: number;
    readonly points: number;
  }[];
  /** Which window something submitted now would be in, in a sentence. */
  readonly timing: string;
  /** What files take up and may take up, in bytes. */
  readonly room: { readonly used: number; readonly most: number };
  readonly waiting: number;
  /** The domain that was last before them. */
  readonly place: DomainNumber | undefined;
  readonly next: NextStep;
  /** The reference of an application that ended, whose evidence can be taken over. */
  readonly earlier: string | undefined;
  readonly pageUrl: string;
  readonly banner: string | undefined;
}

const card = defineCard(layout);

/** The domains and what each has, with a way into each; first the most useful next step. */
export function renderEvidenceCard(view: EvidenceView): AdaptiveCard {
  const { application, stage, domains, pageUrl, banner } = view;
  const filled = domains.filter(hasSomething).length;
  const progress = `${filled} of ${counted(domains.length, 'domain')} ${filled === 1 ? 'has' : 'have'} evidence. ${stage === 'resubmitting' ? 'Only these are needed now; the marks of the others stand.' : 'Each needs some text or a file.'}`;
  return card.render({
    summary: `Evidence: ${progress}`,
    title: { collecting: 'Evidence, before you apply', awaitingPayment: 'Evidence', drafting: 'Evidence', resubmitting: 'Further evidence' }[stage],
    banner: escapeMarkdown(banner ?? ''),
    progress,
    lines: linesOf(view).map((line) => ({ line: escapeMarkdown(line) })),
    domains: domains.map((domain) => ({
      sign: hasSomething(domain) ? '✅' : '○',
      heading: escapeMarkdown(`${domain.number}. ${domain.title}`),
      content: contentInWords(domain),
      open: button(openDomain, `Open domain ${domain.number}: ${domain.title}`, { application, domain: domain.number }),
    })),
    // Above the list, which fills a telephone's screen.
    next: nextButtons(view),
    actions: [
      { type: 'Action.OpenUrl', title: 'Drop files on a page', url: pageUrl },
      ...(stage === 'drafting' && view.next.kind !== 'testimonials' ? [button(showTestimonials, 'Testimonials', {})] : []),
      button(showStatus, 'My application', {}),
    ],
  });
}

const hasSomething = ({ characters, files }: EvidenceView['domains'][number]): boolean => characters + files > 0;

function linesOf({ stage, timing, room, waiting, earlier }: EvidenceView): string[] {
  const lines = {
    collecting: ['You can collect all year. Nobody else sees any of it until you have applied and submitted; when you apply, it comes along.'],
    awaitingPayment: ['You can go on collecting while the fee is on its way. Testimonials and submitting open with the payment.', timing],
    drafting: [timing],
    resubmitting: [timing],
  }[stage];
  return [
    ...lines,
    ...(earlier ? [`You gave evidence in ${earlier}. You can take it over and go on from there.`] : []),
    ...(room.used > 0 ? [`Files: ${sizeInWords(room.used)} of ${Math.round(room.most / 1024 / 1024)} MB.`] : []),
    ...(waiting > 0 ? [`${counted(waiting, 'file')} you sent ${waiting === 1 ? 'waits' : 'wait'} for a place, and ${waiting === 1 ? 'counts' : 'count'} once ${waiting === 1 ? 'it has' : 'they have'} one. After 30 days without a place ${waiting === 1 ? 'it is' : 'they are'} deleted.`] : []),
  ];
}

function nextButtons({ application, next, waiting, place, earlier }: EvidenceView): ExecuteAction[] {
  const main = { style: 'positive' } as const;
  const open = (title: string, domain: DomainNumber, options = {}) => button(openDomain, title, { application, domain }, options);
  const back = place && !(next.kind === 'domain' && next.domain === place) ? [open(`Back to domain ${place}`, place, { tooltip: 'Where you were last' })] : [];
  const others = [...(earlier ? [button(takeOverAction, `Take over from ${earlier}`, { application })] : []), ...(waiting > 0 ? [button(showWaiting, `Place ${counted(waiting, 'file')}`, {})] : []), ...back];
  switch (next.kind) {
    case 'domain':
      return [open(next.begun ? `Go on with domain ${next.domain}` : `Begin with domain ${next.domain}`, next.domain, main), ...others];
    case 'testimonials':
      return [button(showTestimonials, 'Testimonials', {}, { ...main, tooltip: 'Next: the two testimonials' }), ...others];
    case 'submit':
      return [button(showSubmit, 'Next: submit', {}, main), ...others];
    case 'apply':
      return [button(showApply, 'Next: apply', {}, main), ...others];
    case 'wait':
      return others;
  }
}

function contentInWords({ characters, files, covered, points }: EvidenceView['domains'][number]): string {
  const parts = [...(characters > 0 ? [`text (${characters.toLocaleString('en-GB')} characters)`] : []), ...(files > 0 ? [counted(files, 'file')] : [])];
  return [parts.length === 0 ? 'Empty' : `Has ${parts.join(' and ')}`, ...(covered > 0 ? [`${covered} of ${points} points covered`] : [])].join(' · ');
}
