import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { type DevelopmentPlan, type DomainPlan } from '../../services/self-assessment/plan.rules.ts';
import { answerTitles } from '../../services/self-assessment/self-assessment.data.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './plan.card.json' with { type: 'json' };
import { donePlanAction, newPlanAction, openSelfDomain, removePlanAction, showPlan } from './self-assessment.actions.ts';
import { listed } from './words.ts';

export interface PlanView {
  readonly year: number;
  /** Whether it is this year's: an earlier one is there to look at. */
  readonly present: boolean;
  readonly plan: DevelopmentPlan;
  readonly before: { readonly year: number; readonly plan: DevelopmentPlan } | undefined;
  /** Other years that there are. */
  readonly otherYears: readonly number[];
  /** The domain that was last open. */
  readonly place: DomainNumber;
  readonly planned: readonly { readonly id: string; readonly domain: DomainNumber; readonly text: string; readonly by: string; readonly doneOn: string | undefined }[];
  readonly pdfUrl: string;
  readonly banner: string | undefined;
}

const card = defineCard(layout);
/** What does not fit is in the PDF, which has all of it. */
const mostToWorkOn = 10;
const mostPlanned = 7;

/** A year's development plan: strengths, what to work on, what the person means to do; last year's beside it. */
export function renderPlanCard(view: PlanView): AdaptiveCard {
  const { year, present, plan, before, place, planned } = view;
  const strengths = plan.domains.filter(({ strength }) => strength);
  const toWorkOn = plan.domains.flatMap((domain) => domain.toWorkOn.map(({ bullet, answer }) => ({ text: escapeMarkdown(`${domain.number}. ${bullet.text} (${answer === 'partly' ? 'partly' : 'not yet'})`) })));
  const open = planned.filter(({ doneOn }) => doneOn === undefined);
  const shown = [...open, ...planned.filter(({ doneOn }) => doneOn !== undefined)].slice(0, mostPlanned);
  return card.render({
    title: `My development plan ${year}`,
    banner: escapeMarkdown(view.banner ?? ''),
    progress: plan.answered === plan.asked ? `All ${plan.asked} points of the framework are answered.` : `${plan.answered} of ${plan.asked} points of the framework are answered.`,
    strengths: strengths.length > 0 ? `💪 Strengths: ${escapeMarkdown(listed(strengths.map(({ shortTitle }) => shortTitle)))}.` : '',
    domains: plan.domains.map((domain) => ({
      sign: domain.strength ? '✅' : domain.unanswered === domain.bullets.length ? '○' : '◐',
      heading: escapeMarkdown(`${domain.number}. ${domain.shortTitle}`),
      content: [countsInWords(domain), beforeInWords(domain.number, before)].filter((part) => part !== '').join(' · '),
      open: present ? button(openSelfDomain, `Open domain ${domain.number}: ${domain.title}`, { domain: domain.number }) : button(showPlan, `My development plan ${year}`, { year }),
    })),
    hasToWorkOn: toWorkOn.length > 0,
    toWorkOn: toWorkOn.slice(0, mostToWorkOn),
    moreToWorkOn: toWorkOn.length > mostToWorkOn ? `And ${toWorkOn.length - mostToWorkOn} more: the paper has them all.` : '',
    hasPlanned: planned.length > 0,
    planned: shown.map(({ id, domain, text, by, doneOn }) => ({
      text: escapeMarkdown(text),
      detail: doneOn ? `✅ Done on ${doneOn} · domain ${domain}` : `By ${by} · domain ${domain}`,
      buttons: [...(doneOn ? [] : [button(donePlanAction, 'Done', { action: id }, { tooltip: `Done: ${text}` })]), button(removePlanAction, 'Remove', { action: id }, { tooltip: `Remove: ${text}` })],
    })),
    morePlanned: planned.length > shown.length ? `And ${planned.length - shown.length} more, which are on the paper.` : '',
    actions: [
      ...(present ? [button(openSelfDomain, plan.answered === 0 ? 'Begin' : plan.answered < plan.asked ? `Go on with domain ${place}` : 'Look through it again', { domain: place }, { style: 'positive' }), button(newPlanAction, 'Plan an action', { domain: place })] : [button(showPlan, 'This year’s plan', {}, { style: 'positive' })]),
      { type: 'Action.OpenUrl', title: 'Print or keep it (PDF)', url: view.pdfUrl },
      ...view.otherYears.slice(0, 2).map((other) => button(showPlan, `The plan of ${other}`, { year: other })),
    ],
  });
}

/** `3 I do this, 2 partly, 1 not yet`. */
function countsInWords({ counts, unanswered, bullets }: DomainPlan): string {
  if (unanswered === bullets.length) return `${bullets.length} points, none answered yet`;
  const parts = [
    ...(counts.doing > 0 ? [`${counts.doing} ${answerTitles.doing}`] : []), ...(counts.partly > 0 ? [`${counts.partly} partly`] : []),
    ...(counts.notYet > 0 ? [`${counts.notYet} not yet`] : []), ...(unanswered > 0 ? [`${unanswered} open`] : []),
  ];
  return parts.join(', ');
}

function beforeInWords(number: DomainNumber, before: PlanView['before']): string {
  const domain = before?.plan.domains.find((one) => one.number === number);
  return before && domain && domain.unanswered < domain.bullets.length ? `${before.year}: ${domain.counts.doing} of ${domain.bullets.length}` : '';
}
