import { editionOf } from '../../services/framework/framework.rules.ts';
import { planOf } from '../../services/self-assessment/plan.rules.ts';
import { type Ratings } from '../../services/self-assessment/self-assessment.ts';
import { answers } from '../../services/self-assessment/self-assessment.data.ts';
import { type CardSample } from '../sample.ts';
import { renderPlanCard, type PlanView } from './plan.card.ts';

const edition = editionOf('2024-uk');
const bullets = edition.domains.flatMap(({ guidance }) => guidance);
const rated = (answer: (at: number) => (typeof answers)[number] | undefined): Ratings => Object.fromEntries(bullets.flatMap(({ id }, at) => (answer(at) ? [[id, answer(at)]] : [])));
const base: PlanView = { year: 2027, present: true, plan: planOf(edition, {}, []), before: undefined, otherYears: [], place: 1, planned: [], pdfUrl: 'https://igpm.example/my-plan/abc', banner: undefined };
const planned = Array.from({ length: 10 }, (_, at) => ({ id: `65a0000000000000000000${at + 10}`, domain: 8 as const, text: `Ask the landlord about the lift & the car park, and write down what they say (${at + 1})`, by: '30 June 2027', doneOn: at === 9 ? '2 February 2027' : undefined }));

export const planSamples: readonly CardSample[] = [
  { name: 'nothing answered', card: renderPlanCard(base) },
  { name: 'half way, with an action', card: renderPlanCard({ ...base, plan: planOf(edition, rated((at) => (at < 25 ? (at % 4 === 3 ? 'notYet' : 'doing') : undefined)), []), place: 5, planned: planned.slice(0, 1), banner: '✅ Kept.' }) },
  { name: 'all there can be, with last year', card: renderPlanCard({ ...base, plan: planOf(edition, rated((at) => (at < 7 ? 'doing' : answers[at % 3])), []), before: { year: 2026, plan: planOf(edition, rated(() => 'partly'), []) }, otherYears: [2026, 2025], planned }) },
  { name: 'an earlier year', card: renderPlanCard({ ...base, year: 2026, present: false, plan: planOf(edition, rated(() => 'doing'), []), otherYears: [2025] }) },
];
