import { type ApplicationId } from '../../services/ids.ts';
import { type WeakDomain } from '../../services/notices/notice.ts';
import { button, type ExecuteAction } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showApply } from './apply.actions.ts';
import { showEligibility } from './eligibility.actions.ts';
import { showEvidence } from './evidence.actions.ts';
import { showJoin } from './join.actions.ts';
import { gapButton, type MissingView } from './missing.ts';
import { reportParts } from './report.ts';
import { resubmitAction, showStatus } from './status.actions.ts';
import layout from './status.card.json' with { type: 'json' };
import { showSubmit } from './submit.actions.ts';
import { showTakeBack } from './take-back.actions.ts';
import { showTestimonials } from './testimonials.actions.ts';
import { showWithdraw } from './withdraw.actions.ts';

/** Where a person can go from here, most useful first. */
export type StatusStep = 'eligibility' | 'join' | 'apply' | 'evidence' | 'testimonials' | 'submit' | 'resubmit' | 'takeBack' | 'refresh' | 'withdraw';

export interface StatusView {
  /** Undefined for somebody who has no application. */
  readonly application: { readonly id: ApplicationId; readonly reference: string } | undefined;
  /** A sign and words: `✍️ Being prepared`. */
  readonly state: string;
  readonly tone: 'default' | 'accent' | 'good' | 'warning' | 'attention';
  readonly lines: readonly string[];
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly missing: readonly MissingView[];
  readonly report: readonly WeakDomain[];
  readonly steps: readonly StatusStep[];
  readonly banner: string | undefined;
  /** Where what was submitted can be read. */
  readonly submissionUrl?: string | undefined;
}

const card = defineCard(layout);

/** Where somebody's application is, what is missing, and what they can do. */
export function renderStatusCard(view: StatusView): AdaptiveCard {
  const { application } = view;
  return card.render({
    summary: `${application?.reference ?? 'My application'}: ${view.state}`,
    numbered: application !== undefined,
    title: application?.reference ?? 'My application',
    banner: escapeMarkdown(view.banner ?? ''),
    style: view.tone,
    state: escapeMarkdown(view.state),
    lines: view.lines.map((line) => ({ line: escapeMarkdown(line) })),
    facts: view.facts.map(({ title, value }) => ({ title, value: escapeMarkdown(value) })),
    missing: application ? view.missing.map((gap) => ({ text: escapeMarkdown(gap.text), open: gapButton(application.id, gap) })) : [],
    report: reportParts(view.report),
    actions: [
      ...view.steps.map((step, at) => stepButton(step, application?.id, at === 0)),
      ...(view.submissionUrl === undefined ? [] : [{ type: 'Action.OpenUrl', title: 'What I submitted (PDF)', url: view.submissionUrl }]),
    ],
  });
}

function stepButton(step: StatusStep, application: ApplicationId | undefined, first: boolean): ExecuteAction {
  const style = first ? ({ style: 'positive' } as const) : {};
  switch (step) {
    case 'eligibility':
      return button(showEligibility, 'May I apply?', {}, style);
    case 'join':
      return button(showJoin, 'Become an Associate', {}, style);
    case 'apply':
      return button(showApply, 'Apply', {}, style);
    case 'evidence':
      return button(showEvidence, 'Evidence', {}, style);
    case 'testimonials':
      return button(showTestimonials, 'Testimonials', {}, style);
    case 'submit':
      return button(showSubmit, 'Submit', {}, style);
    case 'resubmit':
      if (!application) throw new TypeError('only an application can be resubmitted');
      return button(resubmitAction, 'Resubmit and send me the invoice', { application }, style);
    case 'takeBack':
      return button(showTakeBack, 'Take it back to improve it', {});
    case 'refresh':
      return button(showStatus, 'Look again', {});
    case 'withdraw':
      return button(showWithdraw, 'Withdraw', {}, { mode: 'secondary' });
  }
}
