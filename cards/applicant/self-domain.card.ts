import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { answers, answerTitles, type Answer } from '../../services/self-assessment/self-assessment.data.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { newPlanAction, openSelfDomain, rateBullet, showPlan } from './self-assessment.actions.ts';
import layout from './self-domain.card.json' with { type: 'json' };

export interface SelfDomainView {
  readonly domain: DomainNumber;
  readonly title: string;
  readonly of: number;
  readonly bullets: readonly { readonly id: string; readonly text: string; readonly answer: Answer | undefined; readonly before: Answer | undefined }[];
  /** The year of the answers before, where there are any. */
  readonly beforeYear: number | undefined;
  readonly answered: number;
  readonly asked: number;
  readonly previous: DomainNumber | undefined;
  readonly next: DomainNumber | undefined;
}

const card = defineCard(layout);

/** One domain's guidance, each bullet with three answers: a tap is an answer, kept at once. */
export function renderSelfDomainCard(view: SelfDomainView): AdaptiveCard {
  const { domain, bullets, previous, next, answered, asked } = view;
  const done = bullets.every(({ answer }) => answer !== undefined);
  const onward = done ? ({ style: 'positive' } as const) : {};
  return card.render({
    summary: `Self-assessment, domain ${domain}: ${view.title}`,
    place: `Self-assessment · domain ${domain} of ${view.of} · ${answered} of ${asked} answered`,
    heading: escapeMarkdown(`${domain}. ${view.title}`),
    introduction: answered === 0
      ? 'How is it with you today? Each tap is kept at once, so stop whenever you like. Only you see this: not the office, not the assessors. It never counts for or against an application.'
      : done ? '✅ All answered here. You can still change an answer.' : 'Each tap is kept at once.',
    bullets: bullets.map(({ id, text, answer, before }) => ({
      text: escapeMarkdown(text),
      said: before === undefined || view.beforeYear === undefined ? '' : `${view.beforeYear}: ${answerTitles[before]}`,
      answers: answers.map((one) => button(rateBullet, one === answer ? `✓ ${answerTitles[one]}` : answerTitles[one], { domain, bullet: id, answer: one }, { tooltip: `${answerTitles[one]}: ${text}`, ...(one === answer ? { style: 'positive' } : {}) })),
    })),
    actions: [
      ...(next ? [button(openSelfDomain, `Domain ${next} ›`, { domain: next }, onward)] : []),
      ...(previous ? [button(openSelfDomain, `‹ Domain ${previous}`, { domain: previous })] : []),
      button(showPlan, 'My plan', {}, next ? {} : onward),
      button(newPlanAction, 'Plan an action', { domain }, { tooltip: `Write down what you mean to do about domain ${domain}` }),
    ],
  });
}
