import { describe, expect, it } from 'vitest';
import { auditTrailOf } from '../../../services/audit/audit.service.ts';
import { declareConflict, declareNoConflict, declineSeat } from '../../../services/panels/own-seat.service.ts';
import { fillSeat, panelOf, replaceSeat, seatingCandidates, seatPanel } from '../../../services/panels/panels.service.ts';
import { markAndLock, submitted, threeAssessors, withPanel } from '../../support/assessing.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-01-11T09:00:00Z');
const { context } = world;
const ids = (people: readonly { person: { id: Parameters<typeof fillSeat>[2]['assessor'] } }[]) => people.map(({ person }) => person.id);

describe('seating', () => {
  it('"made up of three individuals": invites each of them once, with whose application it is', async () => {
    const { application, office } = await submitted(world, 'Ada Applicant');
    const three = await threeAssessors(world);
    const panel = await seatPanel(context, office, { application: application.id, assessors: ids(three) });
    expect(panel).toMatchObject({ toFill: 0, revision: 1, window: '2027-01' });
    expect(await seatPanel(context, office, { application: application.id, assessors: ids(three) })).toMatchObject({ revision: 1 });
    for (const { person } of three) {
      const invitations = (await DeliveryLog.of(person.id)).filter(({ notice }) => notice.kind === 'panelInvitation');
      expect(invitations.map(({ channel }) => channel).sort()).toEqual(['chat', 'mail']);
      expect(invitations[0]?.notice.facts).toMatchObject({ applicantName: 'Ada Applicant', practice: 'Elm Street Surgery', dueOn: '2027-02-28' });
    }
  });

  it('of two colleagues seating at once one is told that the panel has changed', async () => {
    const { application, office } = await submitted(world, 'Bea Both');
    const [one, two] = [await threeAssessors(world), await threeAssessors(world)];
    const outcomes = await Promise.allSettled([one, two].map((three) => seatPanel(context, office, { application: application.id, assessors: ids(three) })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale' } });
    expect((await panelOf(context, office, application.id)).seats).toHaveLength(3);
  });

  it('names every conflict: own practice, a testimonial by address or by name alone, the applicant, a conflict declared before', async () => {
    const { application, office, applicant } = await submitted(world, 'Cleo Conflict', 'The Park Surgery');
    const neighbour = await somebody(world, 'Ned Neighbour', { assessor: 'member', organisation: 'Park Surgery Ltd' });
    const referee = await somebody(world, 'Bill Peer', { assessor: 'board', organisation: 'Elsewhere' });
    const [fit] = await threeAssessors(world);
    const refusal = seatPanel(context, office, { application: application.id, assessors: ids([neighbour, referee, fit]) });
    await expect(refusal).rejects.toMatchObject({ code: 'invalid', userMessage: 'Ned Neighbour works for the same practice. Bill Peer gave a testimonial for it.' });
    await expect(seatPanel(context, office, { application: application.id, assessors: ids([fit]) })).rejects.toMatchObject({ userMessage: 'A panel has 3 assessors; you chose 1.' });
    await expect(seatPanel(context, office, { application: application.id, assessors: ids([applicant, fit, fit]) })).rejects.toMatchObject({ code: 'invalid' });
    const candidates = await seatingCandidates(context, office, application.id);
    expect(candidates.find(({ assessor }) => assessor === neighbour.person.id)?.conflicts).toEqual(['ownPractice']);
    expect(candidates.find(({ assessor }) => assessor === fit.person.id)).toMatchObject({ conflicts: [], load: 0, seat: undefined });
    const kinds = candidates.map(({ conflicts }) => conflicts.length > 0);
    expect(kinds, 'who can be seated comes first').toEqual(kinds.toSorted());
  });

  it('waits until the application is being assessed', async () => {
    const later = createWorld('2027-02-10T09:00:00Z');
    const { application, office } = await submitted(later, 'Hal Heldover');
    expect(application.state.kind).toBe('submitted');
    await expect(seatPanel(context, office, { application: application.id, assessors: ids(await threeAssessors(world)) })).rejects.toMatchObject({ code: 'wrongState' });
  });

  it('is for the office', async () => {
    const { application, applicant } = await submitted(world, 'Ola Office');
    await expect(seatPanel(context, applicant.actor, { application: application.id, assessors: [] })).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(seatingCandidates(context, applicant.actor, application.id)).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(panelOf(context, applicant.actor, application.id)).rejects.toMatchObject({ code: 'notAllowed' });
  });
});

describe('declaring and leaving', () => {
  it('needs a reason, tells the office once, and the office seats another', async () => {
    const { application, office, panel } = await withPanel(world, 'Dora Declined');
    const [gone, , stays] = panel;
    await expect(declareConflict(context, gone.actor, { application: application.id, reason: '  ' })).rejects.toMatchObject({ code: 'invalid' });
    await declareConflict(context, gone.actor, { application: application.id, reason: 'We were at school together.' });
    await declareConflict(context, gone.actor, { application: application.id, reason: 'We were at school together.' });
    const view = await panelOf(context, office, application.id);
    expect(view).toMatchObject({ toFill: 1, seats: expect.arrayContaining([expect.objectContaining({ assessor: gone.person.id, state: 'conflicted', reason: 'We were at school together.' })]) as unknown });

    const [other, another] = await threeAssessors(world);
    await expect(fillSeat(context, office, { application: application.id, assessor: gone.person.id })).rejects.toMatchObject({ userMessage: 'Marcus Board has declared a conflict.' });
    const filled = await fillSeat(context, office, { application: application.id, assessor: other.person.id, revision: view.revision });
    expect(filled.toFill).toBe(0);
    await expect(fillSeat(context, office, { application: application.id, assessor: another.person.id, revision: view.revision })).rejects.toMatchObject({ code: 'stale' });
    await expect(panelOf(context, stays.actor, application.id)).resolves.toMatchObject({ seats: [{ assessor: stays.person.id }] });
    const told = (await DeliveryLog.of(office.id)).filter(({ notice }) => notice.kind === 'seatDeclined');
    expect(told).toHaveLength(1);
  });

  it('can be asked again after declining by mistake, which is another invitation', async () => {
    const { application, office, panel } = await withPanel(world, 'Rae Again');
    const [gone] = panel;
    await declineSeat(context, gone.actor, { application: application.id, reason: 'On holiday.' });
    await expect(declareNoConflict(context, gone.actor, application.id)).rejects.toMatchObject({ code: 'stale' });
    await fillSeat(context, office, { application: application.id, assessor: gone.person.id });
    await declareNoConflict(context, gone.actor, application.id);
    expect((await DeliveryLog.of(gone.person.id)).filter(({ notice, channel }) => notice.kind === 'panelInvitation' && channel === 'mail')).toHaveLength(2);
  });

  it('a locked sheet makes the seat stand; one that is not can be taken by somebody else, who is told', async () => {
    const { application, office, panel } = await withPanel(world, 'Lena Locked');
    const [locked, away] = panel;
    await markAndLock(world, locked.actor, application.id);
    await expect(declineSeat(context, locked.actor, { application: application.id, reason: 'Too late.' })).rejects.toMatchObject({ code: 'wrongState' });
    const [other] = await threeAssessors(world);
    const replacing = { application: application.id, assessor: other.person.id, reason: 'No answer.' };
    await expect(replaceSeat(context, office, { ...replacing, leaving: locked.person.id })).rejects.toMatchObject({ code: 'wrongState' });
    const view = await replaceSeat(context, office, { ...replacing, leaving: away.person.id });
    expect(view).toMatchObject({ toFill: 0 });
    expect((await DeliveryLog.of(away.person.id)).some(({ notice }) => notice.kind === 'seatTaken')).toBe(true);
    await expect(declareNoConflict(context, away.actor, application.id)).rejects.toMatchObject({ code: 'stale' });
    const what = (await auditTrailOf('application', application.id)).map((entry) => entry.what);
    expect(what).toEqual(expect.arrayContaining(['panel.seated', 'panel.noConflictDeclared', 'panel.seatReplaced', 'panel.seatFilled']));
  });
});
