import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { joinAsAssociate } from '../../../services/membership/joining.ts';
import { drawPlan } from '../../../services/self-assessment/draw-plan.ts';
import { addAction, finishAction, openDomain, ownOfYear, ownSelfAssessment, rate, removeAction } from '../../../services/self-assessment/self-assessment.service.ts';
import { readPdf } from '../documents/pdf-text.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-01-11T09:00:00Z');
const { context, clock } = world;

async function associate(name: string) {
  const someone = await somebody(world, name);
  await joinAsAssociate(context, someone.actor, { name, email: someone.person.email ?? '', organisation: 'Elm Street Surgery' });
  return someone;
}

describe('a self-assessment', () => {
  it('keeps each answer at once, and where its person was', async () => {
    const { actor } = await associate('Ada Able');
    await rate(context, actor, { domain: 4, bullet: '4.2', answer: 'doing' });
    await rate(context, actor, { domain: 4, bullet: '4.3', answer: 'notYet' });
    await rate(context, actor, { domain: 4, bullet: '4.3', answer: 'partly' });
    const { own, plan } = await ownSelfAssessment(context, actor);
    expect(own).toMatchObject({ year: 2027, edition: '2024-uk', place: 4, ratings: { '4.2': 'doing', '4.3': 'partly' } });
    expect(plan.answered).toBe(2);
    expect(plan.domains[3]).toMatchObject({ counts: { doing: 1, partly: 1, notYet: 0 }, unanswered: 4, strength: false });
    expect((await openDomain(context, actor, 9)).own.place).toBe(9);
  });

  it('loses nothing when two devices answer at once, from the very first tap', async () => {
    const { actor } = await associate('Tess Twice');
    const bullets = ['5.1', '5.2', '5.3', '5.4', '5.5', '5.6'];
    await Promise.all(bullets.map((bullet) => rate(context, actor, { domain: 5, bullet, answer: 'doing' })));
    const { own, plan } = await ownSelfAssessment(context, actor);
    expect(Object.keys(own.ratings).sort()).toEqual(bullets);
    expect(plan.domains[4]?.strength).toBe(true);
  });

  it('refuses a bullet that the domain does not have', async () => {
    const { actor } = await associate('Bea Bullet');
    for (const bullet of ['4.9', '5.1', '__proto__', '4.2.$', '']) await expect(rate(context, actor, { domain: 4, bullet, answer: 'doing' })).rejects.toMatchObject({ code: 'stale' });
    expect((await ownSelfAssessment(context, actor)).own.ratings).toEqual({});
  });

  it('takes actions in one’s own words with a day to come, and has them done or removed', async () => {
    const { actor } = await associate('Ann Action');
    await addAction(context, actor, { domain: 8, text: 'Ask about the lift', by: '2027-06-30' });
    const { own } = await addAction(context, actor, { domain: 8, text: 'Fire drill', by: '2027-03-01' });
    expect(own.actions.map(({ text, doneOn }) => [text, doneOn])).toEqual([['Ask about the lift', undefined], ['Fire drill', undefined]]);
    const [lift, drill] = own.actions;
    await addAction(context, actor, { domain: 8, text: 'Fire drill', by: '2027-03-01' });
    await finishAction(context, actor, drill?.id ?? '');
    await removeAction(context, actor, lift?.id ?? '');
    expect((await ownSelfAssessment(context, actor)).own.actions).toMatchObject([{ text: 'Fire drill', doneOn: '2027-01-11' }]);
    for (const by of ['2027-01-10', '2032-01-12'] as const) await expect(addAction(context, actor, { domain: 8, text: 'Late', by })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is kept by year, last year’s beside this one’s', async () => {
    const { actor } = await associate('Yara Year');
    await rate(context, actor, { domain: 1, bullet: '1.1', answer: 'notYet' });
    clock.set(new Date('2028-01-01T00:30:00Z'));
    await rate(context, actor, { domain: 1, bullet: '1.1', answer: 'doing' });
    const { own, before, years } = await ownSelfAssessment(context, actor);
    expect(own.ratings).toEqual({ '1.1': 'doing' });
    expect(before).toMatchObject({ year: 2027, ratings: { '1.1': 'notYet' } });
    expect(years).toEqual([2028, 2027]);
    expect((await ownOfYear(context, actor, 2027)).own.ratings).toEqual({ '1.1': 'notYet' });
    await expect(ownOfYear(context, actor, 2026)).rejects.toMatchObject({ code: 'notFound' });
    const { text } = await readPdf(await drawPlan(context, actor, 2028));
    expect(text).toContain('2027: 0 of 7');
    clock.set(new Date('2027-01-11T09:00:00Z'));
  });

  it('is for Associates and Members', async () => {
    const { actor } = await somebody(world, 'Nora Nobody');
    await expect(ownSelfAssessment(context, actor)).rejects.toMatchObject({ code: 'notAllowed', nextStep: expect.stringContaining('join') as string });
  });

  it('prints the whole plan: every bullet to work on, every action', async () => {
    const { actor } = await associate('Pia Print');
    for (const bullet of ['8.1', '8.2', '8.3', '8.4', '8.5']) await rate(context, actor, { domain: 8, bullet, answer: 'doing' });
    await rate(context, actor, { domain: 6, bullet: '6.4', answer: 'partly' });
    await addAction(context, actor, { domain: 6, text: 'Book the ACAS course <b>now</b>', by: '2027-05-31' });
    const { text, pages } = await readPdf(await drawPlan(context, actor, 2027));
    for (const words of ['Development plan 2027', 'Pia Print', 'Strengths', '8. Estate and Facilities management', 'Has undergone specific training in employee relations issues. Evidence of fair employment practice (partly)', 'Book the ACAS course <b>now</b>: by 31 May 2027', 'nobody else is shown it']) expect(text).toContain(words);
    expect(pages.length).toBeLessThanOrEqual(3);
  });
});

describe('privacy', () => {
  it('leaves no trace of answers or actions in trail, outbox or log', async () => {
    const { actor } = await associate('Sid Secret');
    await rate(context, actor, { domain: 2, bullet: '2.1', answer: 'notYet' });
    await addAction(context, actor, { domain: 2, text: 'zebraword', by: '2027-06-30' });
    const collections = (await mongoose.connection.listCollections()).map(({ name }) => name);
    for (const name of collections.filter((collection) => collection !== 'selfAssessments')) {
      const all = JSON.stringify(await mongoose.connection.collection(name).find({}).toArray());
      expect(all, name).not.toContain('zebraword');
      expect(all, name).not.toContain('notYet');
    }
    const trail = await mongoose.connection.collection('audit').find({ what: /^selfAssessment/, actor: actor.id }).toArray();
    expect(trail.map(({ what, details }): unknown[] => [what, details])).toEqual([['selfAssessment.begun', { year: 2027 }]]);
  });
});
