import { expect, it } from 'vitest';
import { addFile, evidenceOf, saveText, tickOff } from '../../../services/evidence/evidence.service.ts';
import { presentFolder } from '../../../services/evidence/folders.service.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-01-11T09:00:00Z');

it('text, ticks and files that come to an untouched domain in the same moment are all kept', async () => {
  const { actor } = await somebody(world, 'Ada At Once');
  const folder = await presentFolder(world.context, actor);
  for (const domain of [1, 2, 3] as const) {
    const place = { application: folder.id, domain };
    const file = (name: string) => addFile(world.context, actor, { ...place, file: { name, content: Buffer.from(`${name} of ${domain}`) } });
    await Promise.all([
      saveText(world.context, actor, { ...place, text: 'Typed.', revision: 0 }), file('a.txt'), file('b.txt'),
      tickOff(world.context, actor, { ...place, covered: { was: [], now: [`${domain}.1`] } }),
    ]);
    const evidence = (await evidenceOf(folder)).find((one) => one.domain === domain);
    expect(evidence).toMatchObject({ text: 'Typed.', covered: [`${domain}.1`] });
    expect(evidence?.files.map(({ name }) => name).sort()).toEqual(['a.txt', 'b.txt']);
  }
});
