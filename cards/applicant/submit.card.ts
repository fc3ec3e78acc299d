import { type ApplicationId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showEvidence } from './evidence.actions.ts';
import { gapButton, type MissingView } from './missing.ts';
import { showStatus } from './status.actions.ts';
import { submitAction } from './submit.actions.ts';
import layout from './submit.card.json' with { type: 'json' };

export interface SubmitView {
  readonly application: ApplicationId;
  readonly reference: string;
  readonly resubmission: boolean;
  readonly timesBefore: number;
  /** What the check found in order, a line each. */
  readonly done: readonly string[];
  readonly missing: readonly MissingView[];
  /** What is declared, a clause a line. */
  readonly declaration: readonly string[];
  /** The applicant's name, to show what is to be typed. */
  readonly name: string;
  /** `Submitted by 31 January 2027 it is assessed in January 2027, with a result by 28 February 2027.` */
  readonly timing: string;
}

const card = defineCard(layout);

/** The last step: what is missing, or else the declaration to sign. */
export function renderSubmitCard(view: SubmitView): AdaptiveCard {
  const { application, missing } = view;
  const complete = missing.length === 0;
  const title = `Submit ${view.resubmission ? 'your further evidence' : 'your application'}`;
  return card.render({
    summary: complete ? `${title} ${view.reference}: it is complete` : `${title} ${view.reference}: something is missing`,
    title,
    state: complete ? '✅ It is complete.' : '🕓 It is not complete yet. Choose what is missing to add it:',
    timing: escapeMarkdown(view.timing),
    complete,
    declaration: view.declaration.map((clause) => ({ clause: escapeMarkdown(clause) })),
    name: view.name,
    done: view.done.map((text) => ({ text: escapeMarkdown(text) })),
    missing: missing.map((gap) => ({ text: escapeMarkdown(gap.text), open: gapButton(application, gap) })),
    actions: [
      ...(complete ? [button(submitAction, 'I declare this and submit', { application, timesBefore: view.timesBefore }, { style: 'positive' })] : []),
      button(showEvidence, 'Evidence', {}, { associatedInputs: 'none' }),
      button(showStatus, 'My application', {}, { associatedInputs: 'none' }),
    ],
  });
}
