import { describe, expect, it } from 'vitest';
import { feeFor, formatMoney } from '../../../services/fees/fees.rules.ts';
import { answerQuestion, answerTopic } from '../../../services/questions/answer-question.service.ts';
import { answerForOffice, askOffice, forgetAnswer, knownAnswers, questionsWaiting, teachAnswer } from '../../../services/questions/office-questions.service.ts';
import { changeAhead, feesSource } from '../../../services/questions/topics/fee-topics.ts';
import { topicsAt } from '../../../services/questions/topics.ts';
import { type FeeTerms } from '../../../services/fees/fees.data.ts';
import { type Schedule } from '../../../services/calendar/london.rules.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-02-03T09:00:00Z');
const { context, clock } = world;

/** The words of a known answer. @throws Error when there is none. */
async function wordsOf(question: string): Promise<{ topic: string; text: string; source: string }> {
  const found = await answerQuestion(context, question);
  if (found.kind !== 'known') throw new Error(`no answer to ${question}`);
  return { topic: found.topic.id, text: [...found.answer.lines, ...(found.answer.bullets ?? [])].join('\n'), source: found.answer.source };
}

describe('answers from the papers and the rules', () => {
  it('gives a domain its guidance, and names the domain as source', async () => {
    const { text, source } = await wordsOf('what counts for domain 8?');
    expect(text).toContain('Evidence of attempts to improve practice carbon footprint. Any future estate planning');
    expect(source).toBe('Accreditation framework, domain 8');
  });

  it('gives the fee that would be charged at that moment', async () => {
    const { net, gross } = feeFor('resubmission', clock.now());
    const { text, source } = await wordsOf('how much is resubmission?');
    expect(text).toContain(formatMoney(net));
    expect(text).toContain(formatMoney(gross));
    expect(source).toBe('Accreditation framework, Schedule and Fees; in force on 3 February 2027');
  });

  it('names the schedule from its first day once a fee has changed, and a change that is ahead', () => {
    const terms: FeeTerms = { net: { accreditation: 300_00, resubmission: 130_00, member: 85_00, associate: 50_00 }, vatPercent: 20 };
    const schedule: Schedule<FeeTerms> = { first: { ...terms, net: { ...terms.net, accreditation: 280_00 } }, changes: [{ from: '2027-04-01', terms }] };
    expect(feesSource('2027-04-01', schedule)).toBe('Fees, from 1 April 2027');
    expect(feesSource('2027-03-31', schedule)).toContain('Accreditation framework');
    expect(changeAhead('accreditation', '2027-03-31', schedule)).toEqual(['From 1 April 2027 it is £300.00 plus VAT.']);
    expect(changeAhead('member', '2027-03-31', schedule)).toEqual([]);
    expect(changeAhead('accreditation', '2027-04-01', schedule)).toEqual([]);
  });

  it('reckons the windows from the clock', async () => {
    clock.set(new Date('2027-02-03T09:00:00Z'));
    expect((await wordsOf('when is the next window?')).text).toContain('The next window is May 2027, from 1 May 2027 to 31 May 2027.');
    clock.set(new Date('2027-05-10T09:00:00Z'));
    expect((await wordsOf('when is the next window?')).text).toContain('A window is open now: May 2027, until 31 May 2027. The next one is September 2027');
    expect((await wordsOf('when do results come out')).text).toContain('by 30 June 2027');
    clock.set(new Date('2027-02-03T09:00:00Z'));
  });

  it('has words, a source and a short title for every topic, at any time of the year', () => {
    for (const now of ['2027-01-31T23:59:00Z', '2027-02-01T00:00:00Z', '2028-09-15T12:00:00Z'].map((moment) => new Date(moment))) {
      for (const topic of topicsAt(now)) {
        const answer = topic.answer({ now, officeAddress: 'info@igpm.example' });
        const text = [...answer.lines, ...(answer.bullets ?? [])].join('\n');
        expect(text, topic.id).not.toMatch(/undefined|NaN|Invalid|\b20\d\d-\d\d/);
        expect(answer.lines[0]?.length, topic.id).toBeGreaterThan(20);
        expect(answer.source, topic.id).toMatch(/framework|web page|service|Fees/);
        expect(topic.title.length, topic.id).toBeLessThanOrEqual(40);
      }
    }
  });

  it('says so where it does not know', async () => {
    expect(await answerQuestion(context, 'is there parking at your office')).toMatchObject({ kind: 'unknown' });
    expect(await answerQuestion(context, '')).toEqual({ kind: 'unknown', near: [] });
    await expect(answerTopic(context, 'no.such')).rejects.toMatchObject({ code: 'notFound' });
    await expect(answerTopic(context, 'office.000000000000000000000000')).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('questions that go to the office', () => {
  it('wait there, are answered once, and the answer goes back by mail', async () => {
    const ada = await somebody(world, 'Ada Asker');
    const office = await somebody(world, 'Owen Office', { office: true });
    const colleague = await somebody(world, 'Olga Office', { office: true });
    const asked = await askOffice(context, ada.actor, ' Is there parking at your office? ');
    expect((await askOffice(context, ada.actor, 'Is there parking at your office?')).id).toBe(asked.id);
    expect(await questionsWaiting(context, office.actor)).toMatchObject({ total: 1, questions: [{ askerName: 'Ada Asker', question: { text: 'Is there parking at your office?' } }] });
    expect((await DeliveryLog.of(office.person.id)).map(({ notice }) => notice.kind)).toEqual(['questionAsked']);

    await answerForOffice(context, office.actor, { question: asked.id, answer: 'There is, behind the building.', remember: true });
    await expect(answerForOffice(context, colleague.actor, { question: asked.id, answer: 'No.', remember: false })).rejects.toMatchObject({ code: 'stale' });
    expect((await questionsWaiting(context, office.actor)).total).toBe(0);
    const answers = (await DeliveryLog.of(ada.person.id)).filter(({ notice }) => notice.kind === 'questionAnswered');
    expect(answers.map(({ channel }) => channel).sort()).toEqual(['chat', 'mail']);
    expect(answers[0]?.notice.facts).toEqual({ question: 'Is there parking at your office?', answer: 'There is, behind the building.' });

    // From then on the product knows, and says from whom.
    const { text, source } = await wordsOf('can I park at the office? parking');
    expect(text).toBe('There is, behind the building.');
    expect(source).toBe('Answered by the office (Owen Office) on 3 February 2027');

    const [known] = await knownAnswers(context, office.actor);
    if (!known) throw new Error('nothing was remembered');
    await teachAnswer(context, colleague.actor, { id: known.id, revision: known.revision, question: known.question, answer: 'Not any more; the station is near.' });
    await expect(teachAnswer(context, office.actor, { id: known.id, revision: known.revision, question: known.question, answer: 'Yes.' })).rejects.toMatchObject({ code: 'stale' });
    expect((await wordsOf('is there parking at the office?')).source).toContain('Olga Office');
    await forgetAnswer(context, office.actor, known.id);
    expect((await answerQuestion(context, 'is there parking at the office?')).kind).toBe('unknown');
  });

  it('are nobody’s but the office’s to see and answer', async () => {
    const eve = await somebody(world, 'Eve Elsewhere', { assessor: 'academic' });
    const asked = await askOffice(context, eve.actor, 'Who marks me?');
    for (const attempt of [
      () => questionsWaiting(context, eve.actor), () => answerForOffice(context, eve.actor, { question: asked.id, answer: 'I do.', remember: true }),
      () => knownAnswers(context, eve.actor), () => teachAnswer(context, eve.actor, { revision: 0, question: 'What?', answer: 'That.' }),
    ]) await expect(attempt()).rejects.toMatchObject({ code: 'notAllowed' });
  });

  it('are not taken without end from one person', async () => {
    const pat = await somebody(world, 'Pat Persistent');
    for (let at = 0; at < 10; at += 1) await askOffice(context, pat.actor, `Question ${at}?`);
    await expect(askOffice(context, pat.actor, 'And this?')).rejects.toMatchObject({ code: 'invalid' });
    await expect(askOffice(context, pat.actor, '   ')).rejects.toMatchObject({ code: 'invalid' });
  });
});
