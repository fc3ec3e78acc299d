import { describe, expect, it } from 'vitest';
import { type Application } from '../../../services/applications/application.ts';
import { submitApplication } from '../../../services/applications/applications.service.ts';
import { getApplication } from '../../../services/applications/find-application.ts';
import { submissionFor } from '../../../services/applications/submissions.service.ts';
import { takeable, takeBackApplication } from '../../../services/applications/taking-back.ts';
import { withdrawApplication } from '../../../services/applications/withdrawing.ts';
import { auditTrailOf } from '../../../services/audit/audit.service.ts';
import { saveText } from '../../../services/evidence/evidence.service.ts';
import { Acknowledgement, type PersonId } from '../../../services/ids.ts';
import { seatPanel } from '../../../services/panels/panels.service.ts';
import { panelsToSeat } from '../../../services/panels/panels-to-seat.service.ts';
import { sweep } from '../../../services/schedule/sweep.service.ts';
import { submitted, threeAssessors, withPanel } from '../../support/assessing.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const january = () => createWorld('2027-01-11T09:00:00Z');
const first = ({ reference }: Application) => Acknowledgement.parse(`${reference}/1`);
const kindsFor = async (person: PersonId) => (await DeliveryLog.of(person)).map(({ notice }) => notice.kind);

describe('what was submitted', () => {
  it('is kept as it was, whatever becomes of the evidence afterwards', async () => {
    const world = january();
    const { applicant, application } = await submitted(world, 'Fred Frozen');
    const { id } = await takeBackApplication(world.context, applicant.actor, { application: application.id });
    await saveText(world.context, applicant.actor, { application: id, domain: 4, text: 'What changed because of it.', revision: 1 });
    await submitApplication(world.context, applicant.actor, { application: id, signedName: 'Fred Frozen', timesBefore: 1 });
    const [one, two] = [await submissionFor(applicant.actor, first(application)), await submissionFor(applicant.actor, Acknowledgement.parse(`${application.reference}/2`))];
    expect(one.domains.find(({ domain }) => domain === 4)?.text).toBe('What I did for 4.');
    expect(two.domains.find(({ domain }) => domain === 4)?.text).toContain('What changed because of it.');
    expect(one.testimonials.map(({ refereeName }) => refereeName)).toEqual(['Dr Ann Partner', 'Bill Peer']);
    const acknowledged = (await DeliveryLog.of(applicant.person.id)).filter(({ notice, channel }) => notice.kind === 'submitted' && channel === 'mail');
    expect(acknowledged.map(({ notice }) => (notice.facts as { acknowledgement: string }).acknowledgement)).toEqual([one.acknowledgement, two.acknowledgement]);
  });

  it("is nobody else's to read, the office apart", async () => {
    const world = january();
    const { application, office } = await submitted(world, 'Pia Private');
    const { actor: stranger } = await somebody(world, 'Sid Stranger');
    await expect(submissionFor(stranger, first(application))).rejects.toMatchObject({ code: 'notAllowed' });
    expect((await submissionFor(office, first(application))).applicantName).toBe('Pia Private');
  });
});

describe('taking back', () => {
  it('makes it a draft again; a second click, also at the same moment, finds it done', async () => {
    const world = january();
    const { applicant, office, application } = await submitted(world, 'Tara Takesback');
    const input = { application: application.id, acknowledgement: first(application) };
    await Promise.allSettled([takeBackApplication(world.context, applicant.actor, input), takeBackApplication(world.context, applicant.actor, input)]);
    const draft = await takeBackApplication(world.context, applicant.actor, input);
    expect(draft.state).toMatchObject({ kind: 'drafting', packReleasedAt: expect.any(Date) as Date, takenBackAt: expect.any(Date) as Date });
    expect((await auditTrailOf('application', application.id)).filter(({ what }) => what === 'application.takenBack')).toHaveLength(1);
    expect((await panelsToSeat(office)).filter(({ application: id }) => id === application.id)).toEqual([]);
  });

  it('is for the applicant alone', async () => {
    const world = january();
    const { office, application } = await submitted(world, 'Olly Own');
    await expect(takeBackApplication(world.context, office, { application: application.id })).rejects.toMatchObject({ code: 'notAllowed' });
  });

  it('ends at the instant at which the window closes', async () => {
    const world = january();
    const { applicant, application } = await submitted(world, 'Lara Last');
    world.clock.set(new Date('2027-01-31T23:59:59Z'));
    expect(await takeable(application, world.clock.now())).toEqual({ acknowledgement: first(application), until: '2027-01-31' });
    world.clock.set(new Date('2027-02-01T00:00:00Z'));
    expect(await takeable(application, world.clock.now())).toBeUndefined();
    await expect(takeBackApplication(world.context, applicant.actor, { application: application.id })).rejects.toMatchObject({ code: 'wrongState', nextStep: expect.stringContaining('withdraw') as string });
  });

  it('is refused, with what to do, once a panel is seated', async () => {
    const world = january();
    const { applicant, application } = await withPanel(world, 'Sean Seated');
    await expect(takeBackApplication(world.context, applicant.actor, { application: application.id })).rejects.toMatchObject({
      code: 'wrongState', userMessage: expect.stringContaining('is seated') as string, nextStep: expect.stringContaining('write to the office') as string,
    });
  });

  it('and seating a panel at the same moment: one of the two happens, never both', async () => {
    const world = january();
    for (let times = 0; times < 3; times += 1) {
      const { applicant, office, application } = await submitted(world, `Rae Race ${'ABC'[times] ?? ''}`);
      const assessors = (await threeAssessors(world)).map(({ person }) => person.id);
      const [back, seated] = await Promise.allSettled([
        takeBackApplication(world.context, applicant.actor, { application: application.id }),
        seatPanel(world.context, office, { application: application.id, assessors }),
      ]);
      const { state } = await getApplication(application.id);
      expect([back.status, seated.status].sort(), JSON.stringify([back, seated])).toEqual(['fulfilled', 'rejected']);
      expect(state.kind).toBe(back.status === 'fulfilled' ? 'drafting' : 'assessing');
    }
  });

  it('a card from before submits nothing, and one from before a new submission takes nothing back', async () => {
    const world = january();
    const { applicant, application } = await submitted(world, 'Olive Oldcard');
    const { id } = application;
    await takeBackApplication(world.context, applicant.actor, { application: id });
    await expect(submitApplication(world.context, applicant.actor, { application: id, signedName: 'Olive Oldcard', timesBefore: 0 })).rejects.toMatchObject({ code: 'stale' });
    await submitApplication(world.context, applicant.actor, { application: id, signedName: 'Olive Oldcard', timesBefore: 1 });
    await expect(takeBackApplication(world.context, applicant.actor, { application: id, acknowledgement: first(application) })).rejects.toMatchObject({ code: 'stale' });
  });

  it('what is not submitted again by the close is a draft, reminded like any other, and taken in by the window of its new submission', async () => {
    const world = january();
    const { applicant, application } = await submitted(world, 'Dora Draft');
    await takeBackApplication(world.context, applicant.actor, { application: application.id });
    world.clock.set(new Date('2027-01-25T10:00:00Z'));
    await sweep(world.context);
    expect((await kindsFor(applicant.person.id)).filter((kind) => kind === 'draftReminder')).not.toEqual([]);
    world.clock.set(new Date('2027-02-02T10:00:00Z'));
    const again = await submitApplication(world.context, applicant.actor, { application: application.id, signedName: 'Dora Draft', timesBefore: 1 });
    expect(again.state).toMatchObject({ kind: 'submitted', window: '2027-05' });
    // Held over and taken back, and submitted again for the same window: it is still taken in.
    await takeBackApplication(world.context, applicant.actor, { application: application.id });
    await submitApplication(world.context, applicant.actor, { application: application.id, signedName: 'Dora Draft', timesBefore: 2 });
    world.clock.set(new Date('2027-05-01T10:00:00Z'));
    await sweep(world.context);
    expect((await getApplication(application.id)).state.kind).toBe('assessing');
    await takeBackApplication(world.context, applicant.actor, { application: application.id });
    world.clock.set(new Date('2027-06-03T10:00:00Z'));
    await submitApplication(world.context, applicant.actor, { application: application.id, signedName: 'Dora Draft', timesBefore: 3 });
    world.clock.set(new Date('2027-09-01T10:00:00Z'));
    await sweep(world.context);
    expect((await getApplication(application.id)).state).toMatchObject({ kind: 'assessing', window: '2027-09' });
  });
});

describe('withdrawing', () => {
  it('tells the assessors that nothing more is to be done, and the office what is left to settle', async () => {
    const world = january();
    const { applicant, office, application, panel } = await withPanel(world, 'Wilma Withdraws');
    for (let times = 0; times < 2; times += 1) await withdrawApplication(world.context, applicant.actor, application.id);
    for (const { person } of panel) expect((await kindsFor(person.id)).filter((kind) => kind === 'assessmentEnded')).toHaveLength(2);
    const settle = (await DeliveryLog.of(office.id)).filter(({ notice }) => notice.kind === 'withdrawalToSettle');
    expect(settle.map(({ notice }) => notice.facts)).toEqual([{ applicationId: application.id, reference: application.reference, applicantName: 'Wilma Withdraws', held: 336_00, assessors: 3 }]);
  });

  it('before a panel sits there is nobody else to tell', async () => {
    const world = january();
    const { applicant, office, application } = await submitted(world, 'Ned Nobody');
    await withdrawApplication(world.context, applicant.actor, application.id);
    const settle = (await DeliveryLog.of(office.id)).filter(({ notice }) => notice.kind === 'withdrawalToSettle');
    expect(settle[0]?.notice.facts).toMatchObject({ assessors: 0 });
  });
});
