import { formatDate, londonDate, type LondonDate } from '../calendar/london.rules.ts';
import { type DevelopmentPlan, type DomainPlan } from '../self-assessment/plan.rules.ts';
import { type Answer, answers, answerTitles } from '../self-assessment/self-assessment.data.ts';
import { type Institute } from './institute.ts';
import { makePaper, type Paper } from './paper.ts';
import { palette } from './palette.ts';

/** A year's development plan as its person prints it. */
export interface DevelopmentPlanView {
  readonly name: string;
  readonly year: number;
  readonly edition: string;
  readonly plan: DevelopmentPlan;
  readonly before: { readonly year: number; readonly plan: DevelopmentPlan } | undefined;
  /** When it was last changed. */
  readonly changedAt: Date;
  readonly institute: Institute;
}

/** Draws the plan: an overview, then each domain with what to work on and what its person means to do. For A4, in black and white too. */
export function makeDevelopmentPlanPdf(view: DevelopmentPlanView): Promise<Buffer> {
  const day = londonDate(view.changedAt);
  const facts = { title: `Development plan ${view.year}`, author: view.name, subject: `Self-assessment of ${view.name} against the framework`, on: day, foot: `Development plan ${view.year} · ${view.name} · private` };
  return makePaper(facts, (paper) => {
    drawHead(paper, view, day);
    for (const domain of view.plan.domains) drawRow(paper, domain, view.before);
    drawKey(paper);
    drawStrengths(paper, view.plan);
    paper.heading('Domain by domain', 2);
    for (const domain of view.plan.domains) drawDomain(paper, domain);
  });
}

function drawHead(paper: Paper, { institute, name, year, edition, plan, before }: DevelopmentPlanView, day: LondonDate): void {
  paper.line(institute.name, { font: 'sansBold', size: 11, color: palette.teal });
  paper.heading(`Development plan ${year}`);
  paper.line(`${name} · as of ${formatDate(day)} · ${edition}`, { color: palette.quiet });
  paper.doc.y += 6;
  paper.body(`${plan.answered} of ${plan.asked} points are answered. This is ${name}’s own view, for their own use: nobody else is shown it, and it plays no part in an application.`, { size: 9.5, color: palette.quiet });
  paper.heading('Overview', 2);
  if (before) paper.line(`The last column says how many you did in ${before.year}.`, { size: 9.5, color: palette.quiet });
  paper.doc.y += 4;
}

const square = 9;
const gap = 4;
/** Where the squares and the words beside them begin, in points from the left. */
const squaresAt = 175;
const wordsAt = 275;
const beforeAt = 400;

/** A domain's line: a square for each bullet, and the same in words. */
function drawRow(paper: Paper, domain: DomainPlan, before: DevelopmentPlanView['before']): void {
  paper.keep(22);
  const y = paper.doc.y;
  paper.line(`${domain.number}. ${domain.shortTitle}`, { font: 'sansBold', y, width: squaresAt - 5 });
  const said = countsInWords(domain);
  paper.figure(`Domain ${domain.number}: ${said}`, () => {
    domain.bullets.forEach(({ answer }, at) => drawSquare(paper, paper.left + squaresAt + at * (square + gap), y + 3, answer));
  });
  paper.line(said, { x: paper.left + wordsAt, y, width: beforeAt - wordsAt - 5, size: 9.5 });
  const earlier = before?.plan.domains.find(({ number }) => number === domain.number);
  if (earlier && earlier.unanswered < earlier.bullets.length) paper.line(`${before?.year ?? ''}: ${earlier.counts.doing} of ${earlier.bullets.length}`, { x: paper.left + beforeAt, y, width: paper.width - beforeAt, size: 9.5, color: palette.quiet });
  paper.doc.y = y + 22;
  paper.doc.x = paper.left;
}

/** Full, half, empty, or a dot where nothing was answered: to be told apart without colour. */
function drawSquare(paper: Paper, x: number, y: number, answer: Answer | undefined): void {
  const { doc } = paper;
  const color = `#${palette.teal}`;
  if (answer === undefined) return void doc.circle(x + square / 2, y + square / 2, 1.2).fill(`#${palette.quiet}`);
  doc.lineWidth(0.9).rect(x, y, square, square).stroke(color);
  if (answer === 'doing') doc.rect(x, y, square, square).fill(color);
  if (answer === 'partly') doc.rect(x, y + square / 2, square, square / 2).fill(color);
}

function drawKey(paper: Paper): void {
  paper.keep(24);
  const y = paper.doc.y + 2;
  paper.ornament(() => {
    [...answers, undefined].forEach((answer, at) => {
      const x = paper.left + at * 100;
      drawSquare(paper, x, y + 3, answer);
      paper.use('sans', 9, palette.quiet).text(answer ? answerTitles[answer] : 'not answered', x + square + 6, y, { lineBreak: false });
    });
  });
  paper.doc.y = y + 20;
  paper.doc.x = paper.left;
}

function drawStrengths(paper: Paper, { domains }: DevelopmentPlan): void {
  const strengths = domains.filter(({ strength }) => strength);
  if (strengths.length === 0) return;
  paper.heading('Strengths', 2);
  for (const { number, title } of strengths) paper.item(`${number}. ${title}`);
}

function drawDomain(paper: Paper, { number, title, bullets, toWorkOn, unanswered, actions }: DomainPlan): void {
  paper.heading(`${number}. ${title}`, 3);
  if (toWorkOn.length > 0) {
    paper.line('To work on', { color: palette.quiet, size: 9.5 });
    for (const { bullet, answer } of toWorkOn) paper.item(`${bullet.text} (${answer === 'partly' ? 'partly' : 'not yet'})`);
  } else paper.body(unanswered === bullets.length ? 'Not answered yet.' : unanswered > 0 ? 'Nothing so far.' : 'Everything here is done.', { color: palette.quiet });
  if (actions.length === 0) return;
  paper.keep(40);
  paper.line('What I mean to do', { color: palette.quiet, size: 9.5 });
  for (const { text, by, doneOn } of actions) paper.item(doneOn ? `${text}: done on ${formatDate(doneOn)}` : `${text}: by ${formatDate(by)}`);
}

function countsInWords({ counts, unanswered, bullets }: DomainPlan): string {
  if (unanswered === bullets.length) return 'not answered';
  return [counts.doing > 0 ? `${counts.doing} I do` : '', counts.partly > 0 ? `${counts.partly} partly` : '', counts.notYet > 0 ? `${counts.notYet} not yet` : '', unanswered > 0 ? `${unanswered} open` : ''].filter((part) => part !== '').join(', ');
}
