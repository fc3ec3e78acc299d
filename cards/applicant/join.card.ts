import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showApply } from './apply.actions.ts';
import { showEligibility } from './eligibility.actions.ts';
import { saveJoin } from './join.actions.ts';
import { payerPart } from './payer-fields.ts';
import layout from './join.card.json' with { type: 'json' };

export interface JoinView {
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  /** `£60.00 a year (£50.00 + £10.00 VAT)` */
  readonly fee: string;
  /** Undefined for somebody who is no Associate yet. */
  readonly associate: { readonly renewsOn: string } | undefined;
  /** The retention fee and where it stands. */
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly banner: string | undefined;
  readonly next: 'apply' | 'eligibility' | undefined;
}

const card = defineCard(layout);

/** Becoming an Associate; for an Associate, their details. */
export function renderJoinCard(view: JoinView): AdaptiveCard {
  const { associate } = view;
  const lines = associate
    ? [`You are an Associate. Your membership renews on ${associate.renewsOn}.`, 'If something below has changed, correct it and save.']
    : ['Associates may apply for full membership. Anyone interested can become one.', `The fee is ${view.fee}. The invoice comes by e-mail; you can go on at once.`];
  return card.render({
    summary: associate ? 'Your details as an Associate' : 'Become an Associate of the Institute',
    title: associate ? 'Your details' : 'Become an Associate',
    banner: escapeMarkdown(view.banner ?? ''),
    lines: lines.map((line) => ({ line: escapeMarkdown(line) })),
    name: view.name,
    email: view.email,
    organisation: view.organisation,
    facts: view.facts.map(({ title, value }) => ({ title, value: escapeMarkdown(value) })),
    payerAsked: !associate,
    ...payerPart(undefined),
    actions: [
      ...(view.next === 'apply' ? [button(showApply, 'Next: apply', {}, { style: 'positive', associatedInputs: 'none' })] : []),
      ...(view.next === 'eligibility' ? [button(showEligibility, 'Next: may I apply?', {}, { style: 'positive', associatedInputs: 'none' })] : []),
      associate ? button(saveJoin, 'Save my details', {}) : button(saveJoin, 'Become an Associate', {}, { style: 'positive' }),
    ],
  });
}
