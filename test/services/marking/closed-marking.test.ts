import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { applicationForOffice } from '../../../services/applications/office-view.service.ts';
import { overviewOf } from '../../../services/applications/application-overview.ts';
import { domainNumbers } from '../../../services/framework/framework.rules.ts';
import { type Mark } from '../../../services/marking/marking.data.ts';
import { assessorsStillMarking, enterMark, sheetOf, sheetsIn } from '../../../services/marking/marking.service.ts';
import { readingOf } from '../../../services/marking/reading.service.ts';
import { windowOverview } from '../../../services/outcomes/outcomes.service.ts';
import { panelOf, seatingCandidates } from '../../../services/panels/panels.service.ts';
import { markAndLock, withPanel } from '../../support/assessing.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

/*
 * "Closed also means independent: until all three sheets are locked, no one can learn a mark, a comment or a count of marks of
 * another". Played twice with other marks on the sheets, everything that anybody else can come by must be the same to the letter:
 * what the services answer, and every record in the database but the sheets themselves.
 */
useDatabase();

/** What two assessors have on their sheets: the first has locked, the second has not, the third has not begun. */
interface Hidden {
  readonly locked: Partial<Record<(typeof domainNumbers)[number], Mark>>;
  readonly draft: readonly Mark[];
}

async function play({ locked, draft }: Hidden): Promise<string> {
  for (const collection of await mongoose.connection.listCollections()) await mongoose.connection.collection(collection.name).deleteMany({});
  const world = createWorld('2027-01-11T09:00:00Z');
  const { context } = world;
  const { application, applicant, office, panel } = await withPanel(world, 'Cara Closed');
  const [one, two, three] = panel;
  for (const { actor } of panel) await readingOf(context, actor, application.id, 1);
  await markAndLock(world, one.actor, application.id, locked);
  for (const [at, mark] of draft.entries()) {
    await enterMark(context, two.actor, { application: application.id, domain: domainNumbers[at] ?? 1, mark, comment: `A secret thought on ${mark}.` });
  }

  const seen = {
    officePanel: await panelOf(context, office, application.id),
    officeSheets: await sheetsIn(context, office, application.id),
    officeWindow: await windowOverview(context, office, '2027-01'),
    officeCandidates: await seatingCandidates(context, office, application.id),
    officeApplication: await applicationForOffice(office, { id: application.id }),
    reminders: await assessorsStillMarking(application.id),
    applicant: await overviewOf(context, applicant.actor),
    third: [await panelOf(context, three.actor, application.id), await sheetOf(context, three.actor, application.id)],
    database: await everythingButSheets(),
  };
  return comparable(seen);
}

async function everythingButSheets(): Promise<Record<string, unknown>> {
  const names = (await mongoose.connection.listCollections()).map(({ name }) => name).filter((name) => name !== 'sheets').toSorted();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await mongoose.connection.collection(name).find({}).sort({ _id: 1 }).toArray()] as const)));
}

/** Ids, moments and made-up addresses differ between any two runs: each becomes its place in the order of appearance, or a star. */
function comparable(value: unknown): string {
  const ids = new Map<string, number>();
  return JSON.stringify(value, undefined, 1)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '*')
    .replace(/\.[0-9a-f]{6}@example/g, '@example')
    .replace(/[0-9a-f]{24}/g, (id) => `#${ids.get(id) ?? ids.set(id, ids.size).size - 1}`);
}

describe('closed marking', () => {
  it('shows the same to everybody else, whatever is on the sheets', { timeout: 120_000 }, async () => {
    const modest = await play({ locked: {}, draft: [5] });
    const extreme = await play({ locked: { 1: 7, 2: 3, 3: 6, 10: 4 }, draft: [3, 7, 4, 6, 5, 3, 7, 4, 6] });
    expect(extreme).toBe(modest);
    expect(modest).toContain('Cara Closed');
    expect(modest).not.toMatch(/secret thought|What I found/);
  });
});
