import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { getApplication } from '../../../services/applications/find-application.ts';
import { resubmit } from '../../../services/applications/applications.service.ts';
import { withdrawApplication } from '../../../services/applications/withdrawing.ts';
import { type DomainNumber } from '../../../services/framework/framework.rules.ts';
import { type ApplicationId } from '../../../services/ids.ts';
import { checkCertificate } from '../../../services/membership/certificate-check.ts';
import { type Mark } from '../../../services/marking/marking.data.ts';
import { transact } from '../../../services/database/transaction.ts';
import { readingOf } from '../../../services/marking/reading.service.ts';
import { releasedOutcomeOf } from '../../../services/outcomes/reports.ts';
import { minutesToUndo, planRelease, plannedReleases, releaseWithin, undoRelease } from '../../../services/outcomes/release.service.ts';
import { windowOverview } from '../../../services/outcomes/outcomes.service.ts';
import { declareNoConflict } from '../../../services/panels/own-seat.service.ts';
import { seatPanel } from '../../../services/panels/panels.service.ts';
import { getPerson } from '../../../services/people/directory.ts';
import { markAndLock, resubmitted, withPanel } from '../../support/assessing.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-01-11T09:00:00Z');
const { context } = world;

/** An application whose three sheets are locked; `other` names marks that are not 5, an assessor each. */
async function complete(name: string, ...other: Partial<Record<DomainNumber, Mark>>[]) {
  const begun = await withPanel(world, name);
  for (const [at, { actor }] of begun.panel.entries()) await markAndLock(world, actor, begun.application.id, other[at]);
  return begun;
}

/** As the clock does when it wakes: what is due, each in a transaction of its own. */
async function wake(at: Date, most = Infinity): Promise<void> {
  const due = (await plannedReleases()).filter((planned) => planned.at <= at);
  for (const { id } of due.slice(0, most)) await transact({ ...context, clock: { now: () => at } }, { kind: 'clock', job: 'release' }, (unit) => releaseWithin(context, unit, id));
}

const later = (minutes: number): Date => new Date(world.clock.now().getTime() + minutes * 60_000);
const stateOf = async (id: ApplicationId) => (await getApplication(id)).state.kind;
const told = async (person: Parameters<typeof DeliveryLog.of>[0], kind: string) => (await DeliveryLog.of(person)).filter(({ notice, channel }) => notice.kind === kind && channel === 'chat');

describe('release', () => {
  it('gives what is complete together after ten minutes, says what waits, and a process may die in between', async () => {
    const awarded = await complete('Ava Award', { 4: 4 }, { 6: 6 });
    const weak = await complete('Wes Weak', { 4: 4 });
    const unready = await withPanel(world, 'Una Unready');
    const { office } = awarded;

    const before = await windowOverview(context, office, '2027-01');
    const entry = (id: ApplicationId) => before.entries.find(({ application }) => application === id);
    expect(entry(awarded.application.id)).toMatchObject({ stage: 'complete', result: { awarded: true, sum: 150, belowStandard: [4], moderation: expect.arrayContaining([{ kind: 'nearPass', sum: 150 }]) as unknown } });
    expect(entry(weak.application.id)).toMatchObject({ stage: 'complete', result: { awarded: false, sum: 149, belowStandard: [4] } });
    expect(entry(unready.application.id)).toMatchObject({ stage: 'marking', result: undefined });

    const planned = await planRelease(context, office, { window: '2027-01' });
    expect(planned.applications).toEqual([awarded.application.id, weak.application.id]);
    expect(planned.waiting.map(({ applicantName }) => applicantName)).toEqual(['Una Unready']);
    expect((await planRelease(context, office, { window: '2027-01' })).release, 'a second click').toBe(planned.release);
    await wake(later(minutesToUndo - 1));
    expect(await stateOf(awarded.application.id)).toBe('assessing');

    const at = later(minutesToUndo + 1);
    await wake(at, 1);
    expect([await stateOf(awarded.application.id), await stateOf(weak.application.id)].toSorted()).toEqual(['assessing', 'awarded']);
    expect(await told(office.id, 'resultsReleased'), 'not before the last').toHaveLength(0);
    const [one] = planned.applications;
    await wake(at);
    await wake(at);
    expect(one && (await stateOf(one))).toBe('awarded');
    expect(await stateOf(weak.application.id)).toBe('furtherEvidence');
    expect((await told(office.id, 'resultsReleased')).map(({ notice }) => notice.facts)).toEqual([{ window: '2027-01', released: 2 }]);
    await expect(undoRelease(context, office, { release: planned.release })).rejects.toMatchObject({ code: 'wrongState' });
    expect((await windowOverview(context, office, '2027-01')).entries.map(({ stage }) => stage).toSorted()).toEqual(['marking', 'released', 'released']);

    const member = await getPerson(awarded.applicant.person.id);
    expect(member).toMatchObject({ associate: undefined, member: { certificateNumber: 'MIGPM-2027-0001', retentionFeeDueOn: '2028-03-01' } });
    expect(await checkCertificate(' migpm-2027-0001 ')).toEqual({ valid: true, number: 'MIGPM-2027-0001', name: 'Ava Award', postNominal: 'MIGPM', awardedOn: '2027-01-11' });
    expect(await checkCertificate('MIGPM-2027-0002')).toEqual({ valid: false });
    expect(await checkCertificate('<script>')).toEqual({ valid: false });
    expect((await told(member.id, 'awarded')).map(({ notice }) => notice.facts)).toMatchObject([{ verifyUrl: 'http://localhost:3978/verify/MIGPM-2027-0001' }]);
    expect((await told(weak.applicant.person.id, 'furtherEvidence')).map(({ notice }) => notice.facts)).toMatchObject([
      { weakDomains: [{ domain: 4, comments: ['What I found in this domain is worth 4.'], missed: [expect.stringContaining('Audit work')] }], fee: 144_00, nextWindow: '2027-05', deadline: '2028-01-11' },
    ]);
  });

  it('can be undone within ten minutes, then planned again; nobody has learnt anything', async () => {
    const { application, applicant, office } = await complete('Ugo Undone');
    const planned = await planRelease(context, office, { window: '2027-01', application: application.id });
    await undoRelease(context, office, { release: planned.release });
    await undoRelease(context, office, { release: planned.release });
    await wake(later(60));
    expect(await stateOf(application.id)).toBe('assessing');
    expect(await told(applicant.person.id, 'awarded')).toHaveLength(0);
    expect((await planRelease(context, office, { window: '2027-01', application: application.id })).release).not.toBe(planned.release);
    await expect(planRelease(context, applicant.actor, { window: '2027-01' })).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(undoRelease(context, applicant.actor, planned)).rejects.toMatchObject({ code: 'notAllowed' });
    await wake(later(minutesToUndo + 1));
    expect(await stateOf(application.id)).toBe('awarded');
  });

  it('of two colleagues at once one plan comes about', async () => {
    const { application, office } = await complete('Twyla Two');
    const plans = await Promise.all([1, 2].map(() => planRelease(context, office, { window: '2027-01', application: application.id })));
    expect(new Set(plans.map(({ release }) => release)).size).toBe(1);
    await wake(later(minutesToUndo + 1));
    expect(await told(office.id, 'resultsReleased')).toHaveLength(1);
  });

  it('gives nothing to who has withdrawn meanwhile', async () => {
    const { application, applicant, office } = await complete('Wanda Withdrawn');
    await planRelease(context, office, { window: '2027-01', application: application.id });
    await withdrawApplication(context, applicant.actor, application.id);
    await wake(later(minutesToUndo + 1));
    expect(await stateOf(application.id)).toBe('withdrawn');
    expect(await releasedOutcomeOf(application, 1)).toBeUndefined();
    expect((await plannedReleases()).filter((one) => one.application === application.id)).toEqual([]);
  });

  it('keeps a result whole when giving it fails half-way', async () => {
    const { application, office, applicant } = await complete('Fay Fails');
    const { release } = await planRelease(context, office, { window: '2027-01', application: application.id });
    const [planned] = (await plannedReleases()).filter((one) => one.release === release);
    const dies = transact(context, { kind: 'clock', job: 'release' }, async (unit) => {
      await releaseWithin(context, unit, planned?.id ?? '');
      throw new Error('the process dies');
    });
    await expect(dies).rejects.toThrow('the process dies');
    expect(await stateOf(application.id)).toBe('assessing');
    expect((await getPerson(applicant.person.id)).member).toBeUndefined();
    await wake(later(minutesToUndo + 1));
    expect(await stateOf(application.id)).toBe('awarded');
    const numbers = await mongoose.connection.collection('people').distinct('member.certificateNumber');
    expect(numbers.length, 'numbers without a gap').toBe(Math.max(...numbers.map((number) => Number(String(number).slice(-4)))));
  });
});

describe('resubmission', () => {
  it('"submitting only this extra evidence": 149, then the weak domain anew, the other marks stand, awarded', async () => {
    const first = await complete('Rosa Resubmits', { 2: 6, 7: 4 }, { 9: 4 });
    const { application, applicant, office, panel } = first;
    await planRelease(context, office, { window: '2027-01', application: application.id });
    await wake(later(minutesToUndo + 1));
    const refused = await getApplication(application.id);
    expect(refused.state).toMatchObject({ kind: 'furtherEvidence', weak: [7, 9] });
    expect((await releasedOutcomeOf(application, 1))?.outcome.sum).toBe(149);

    world.clock.set(new Date('2027-05-03T09:00:00Z'));
    const again = await resubmitted(world, applicant.actor, office, await resubmit(context, applicant.actor, application.id));
    expect(again).toMatchObject({ round: { number: 2, domains: [7, 9] }, state: { kind: 'assessing', window: '2027-05' } });
    await seatPanel(context, office, { application: application.id, assessors: panel.map(({ person }) => person.id) });
    for (const { actor } of panel) await declareNoConflict(context, actor, application.id);
    const [one, two, three] = panel;
    expect(await readingOf(context, one.actor, application.id, 7)).toMatchObject({
      evidence: { text: 'More about 7.' }, earlier: [{ text: 'What I did for 7.', round: 1 }], report: { domain: 7, comments: ['What I found in this domain is worth 4.'] },
    });
    await expect(readingOf(context, one.actor, application.id, 2)).rejects.toMatchObject({ code: 'invalid' });
    await markAndLock(world, one.actor, application.id, { 7: 4 });
    await markAndLock(world, two.actor, application.id);
    await markAndLock(world, three.actor, application.id);
    expect((await windowOverview(context, office, '2027-05')).entries).toMatchObject([{ round: 2, result: { sum: 150, awarded: true } }]);
    await planRelease(context, office, { window: '2027-05' });
    await wake(later(minutesToUndo + 1));
    expect((await getApplication(application.id)).state).toMatchObject({ kind: 'awarded', window: '2027-05' });
    const outcome = (await releasedOutcomeOf(application, 2))?.outcome;
    expect(outcome?.domains.find(({ domain }) => domain === 2)).toMatchObject({ marks: [5, 5, 6] });
    expect(outcome?.domains.find(({ domain }) => domain === 7)).toMatchObject({ marks: [4, 5, 5] });
    expect((await getPerson(applicant.person.id)).member).toMatchObject({ retentionFeeDueOn: '2028-06-01' });
    expect((await releasedOutcomeOf(application, 1))?.outcome.sum, 'the first result stays as it was').toBe(149);
  });
});
