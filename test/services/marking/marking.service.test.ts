import { describe, expect, it } from 'vitest';
import { withdrawApplication } from '../../../services/applications/withdrawing.ts';
import { auditTrailOf } from '../../../services/audit/audit.service.ts';
import { domainNumbers } from '../../../services/framework/framework.rules.ts';
import { assessorsStillMarking, enterMark, lockSheet, reopenSheet, sheetOf, sheetsIn } from '../../../services/marking/marking.service.ts';
import { openFileToRead, readingOf, readTestimonials } from '../../../services/marking/reading.service.ts';
import { declareConflict } from '../../../services/panels/own-seat.service.ts';
import { seatPanel } from '../../../services/panels/panels.service.ts';
import { planRelease, undoRelease } from '../../../services/outcomes/release.service.ts';
import { newId } from '../../../services/database/new-id.ts';
import { FileId } from '../../../services/ids.ts';
import { markAll, markAndLock, submitted, threeAssessors, withPanel } from '../../support/assessing.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-01-11T09:00:00Z');
const { context } = world;

describe('reading', () => {
  it('"Conflict is declared before any evidence opens", and is closed again when the seat is given up', async () => {
    const { application, office } = await submitted(world, 'Erin Evidence');
    const three = await threeAssessors(world);
    await seatPanel(context, office, { application: application.id, assessors: three.map(({ person }) => person.id) });
    const [{ actor }] = three;
    await expect(readingOf(context, actor, application.id, 4)).rejects.toMatchObject({ code: 'notAllowed', userMessage: expect.stringContaining('conflict') as string });
    await expect(sheetOf(context, actor, application.id)).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(readingOf(context, office, application.id, 4)).rejects.toMatchObject({ code: 'notAllowed' });
  });

  it('is recorded once for each part that was opened, apart from the trail of the application', async () => {
    const { application, panel } = await withPanel(world, 'Rita Read');
    const [one, two] = panel;
    const reading = await readingOf(context, one.actor, application.id, 4);
    expect(reading).toMatchObject({ evidence: { text: 'What I did for 4.' }, earlier: [], report: undefined, domain: { number: 4 } });
    await readingOf(context, one.actor, application.id, 4);
    await readingOf(context, two.actor, application.id, 4);
    expect((await readTestimonials(context, one.actor, application.id)).testimonials).toHaveLength(2);
    const read = await auditTrailOf('reading', application.id);
    expect(read.map(({ actor, details }) => [actor, details['part']])).toEqual([[one.person.id, 4], [two.person.id, 4], [one.person.id, 'testimonials']]);
    expect((await auditTrailOf('application', application.id)).some(({ what }) => what.startsWith('evidence.read'))).toBe(false);
  });

  it('opens no file that is not the application’s, and none once the seat has ended', async () => {
    const { application, panel } = await withPanel(world, 'Fil File');
    const [{ actor, person }] = panel;
    const stray = { person: person.id, application: application.id, file: FileId.parse(newId()) };
    await expect(openFileToRead(stray)).rejects.toMatchObject({ code: 'notFound' });
    await declareConflict(context, actor, { application: application.id, reason: 'I know her.' });
    await expect(openFileToRead(stray)).rejects.toMatchObject({ code: 'notAllowed' });
  });
});

describe('marking', () => {
  it('keeps every click, and only what it changes', async () => {
    const { application, panel } = await withPanel(world, 'Kit Kept');
    const [{ actor }] = panel;
    await enterMark(context, actor, { application: application.id, domain: 3, comment: 'Roles are clear.' });
    const { sheet, gaps } = await enterMark(context, actor, { application: application.id, domain: 3, mark: 6 });
    expect(sheet).toMatchObject({ state: 'draft', entries: { 3: { mark: 6, comment: 'Roles are clear.', missed: [] } } });
    expect(gaps.map(({ domain }) => domain)).toEqual(domainNumbers.filter((domain) => domain !== 3));
  });

  it('an older card does not undo a newer mark of the same domain; the same click twice, or another domain, is no conflict', async () => {
    const { application, panel } = await withPanel(world, 'Sta Stale');
    const [{ actor }] = panel;
    const { versionOf } = await sheetOf(context, actor, application.id);
    const click = { application: application.id, domain: 2, mark: 5, version: versionOf(2) } as const;
    await enterMark(context, actor, click);
    await enterMark(context, actor, click);
    await enterMark(context, actor, { ...click, domain: 7 });
    await expect(enterMark(context, actor, { ...click, mark: 7 })).rejects.toMatchObject({ code: 'stale' });
    expect((await sheetOf(context, actor, application.id)).sheet).toMatchObject({ entries: { 2: { mark: 5 }, 7: { mark: 5 } } });
  });

  it('two first clicks at once are both kept', async () => {
    const { application, panel } = await withPanel(world, 'Tia Twice');
    const [{ actor }] = panel;
    await Promise.all([1, 2].map((domain) => enterMark(context, actor, { application: application.id, domain: domain === 1 ? 1 : 2, mark: 5 })));
    expect((await sheetOf(context, actor, application.id)).sheet).toMatchObject({ entries: { 1: { mark: 5 }, 2: { mark: 5 } } });
  });

  it('"Locking needs all ten", and says what is missing without putting a mark into the log', async () => {
    const { application, panel } = await withPanel(world, 'Ina Incomplete');
    const [{ actor }] = panel;
    await markAll(world, actor, application.id, { 4: 4 });
    await enterMark(context, actor, { application: application.id, domain: 4, missed: [] });
    await enterMark(context, actor, { application: application.id, domain: 9, mark: 7, comment: 'Excellent.' });
    const refusal = lockSheet(context, actor, application.id);
    await expect(refusal).rejects.toMatchObject({
      message: 'sheet: incomplete',
      userMessage: 'Your sheet cannot be locked yet. Domain 4 (Patient services) needs the guidance that the evidence misses. Domain 9 (Other organisations) needs a reason of at least a sentence.',
    });
  });

  it('takes no bullet of another domain, and no domain that is not on the sheet', async () => {
    const { application, panel } = await withPanel(world, 'Bo Bullet');
    const [{ actor }] = panel;
    await expect(enterMark(context, actor, { application: application.id, domain: 4, mark: 4, missed: ['5.1'] })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('of a sheet that is locked, or of an application that was withdrawn, nothing changes', async () => {
    const { application, applicant, panel } = await withPanel(world, 'Wim Withdrawn');
    const [one, two] = panel;
    await markAndLock(world, one.actor, application.id);
    expect((await lockSheet(context, one.actor, application.id)).sheet.state).toBe('locked');
    await expect(enterMark(context, one.actor, { application: application.id, domain: 1, mark: 7 })).rejects.toMatchObject({ code: 'wrongState' });
    await withdrawApplication(context, applicant.actor, application.id);
    await expect(enterMark(context, two.actor, { application: application.id, domain: 1, mark: 5 })).rejects.toMatchObject({ code: 'wrongState' });
    await expect(readingOf(context, two.actor, application.id, 1)).rejects.toMatchObject({ code: 'wrongState' });
  });
});

describe('locking', () => {
  it('tells the office once when the third is in, also when two lock at the same moment', async () => {
    const { application, office, panel } = await withPanel(world, 'Rex Race');
    const [one, two, three] = panel;
    await markAndLock(world, one.actor, application.id);
    for (const { actor } of [two, three]) await markAll(world, actor, application.id);
    const completions = async () => (await DeliveryLog.of(office.id)).filter(({ notice }) => notice.kind === 'sheetsComplete');
    expect(await completions()).toHaveLength(0);
    expect((await sheetsIn(context, office, application.id)).map(({ locked }) => locked)).toEqual([true, false, false]);
    expect((await assessorsStillMarking(application.id)).map(({ assessor }) => assessor)).toEqual([two.person.id, three.person.id]);
    await Promise.all([two, three].map(({ actor }) => lockSheet(context, actor, application.id)));
    expect(await completions()).toHaveLength(1);
    expect(await assessorsStillMarking(application.id)).toEqual([]);
  });

  it('"can be reopened once by its own assessor during moderation, with a reason": not before all three, not with a release planned', async () => {
    const { application, office, panel } = await withPanel(world, 'Mo Moderation');
    const [one, two, three] = panel;
    const reopen = (reason = 'We talked about domain 4.') => reopenSheet(context, one.actor, { application: application.id, reason });
    await markAndLock(world, one.actor, application.id, { 4: 4 });
    await expect(reopen()).rejects.toMatchObject({ code: 'wrongState' });
    for (const { actor } of [two, three]) await markAndLock(world, actor, application.id);
    const { release } = await planRelease(context, office, { window: '2027-01', application: application.id });
    await expect(reopen()).rejects.toMatchObject({ code: 'wrongState' });
    await undoRelease(context, office, { release });
    await expect(reopen(' ')).rejects.toMatchObject({ code: 'invalid' });
    const { sheet } = await reopen();
    expect(sheet).toMatchObject({ state: 'reopened', entries: { 4: { mark: 4 } }, earlier: { marks: { 4: { mark: 4 } }, reason: 'We talked about domain 4.' } });
    await expect(planRelease(context, office, { window: '2027-01', application: application.id })).rejects.toMatchObject({ code: 'wrongState' });
    await enterMark(context, one.actor, { application: application.id, domain: 4, mark: 5 });
    await lockSheet(context, one.actor, application.id);
    await expect(reopen()).rejects.toMatchObject({ code: 'wrongState' });
    expect((await DeliveryLog.of(office.id)).filter(({ notice }) => notice.kind === 'sheetsComplete')).toHaveLength(2);
  });
});
