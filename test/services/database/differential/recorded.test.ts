import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteComparison } from '../comparison-notes.ts';
import { isSame } from './answer.ts';
import { connectEngine, type Engine, inLanes } from './places.ts';
import { loadRecordings } from './recording.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await connectEngine(process.env['MONGODB_URI'] ?? '');
});
afterAll(async () => {
  await engine.close();
});

test('recorded programs get the answers that a real engine gave', async () => {
  const recordings = await loadRecordings();
  const differences = await inLanes(recordings, 6, async ({ program, answers }, lane) => {
    const given = await engine.run(program, lane);
    const at = answers.findIndex((answer, index) => !isSame(given[index] ?? {}, answer));
    return at < 0 ? undefined : { asked: at === 0 ? program.documents : program.steps[at - 1], given: given[at], recorded: answers[at] };
  });
  const compared = recordings.reduce((sum, { answers }) => sum + answers.length, 0);
  const different = differences.filter((difference) => difference !== undefined);
  await noteComparison({ with: 'the recorded answers of a real engine', compared, different: different.length });
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(1_500);
});
