import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startProcess, temporaryFolder } from '../embedded/embedded-server.ts';
import { noteComparison } from '../comparison-notes.ts';
import { compare } from './comparison.ts';
import { type ExclusionName } from './exclusions.ts';
import { connectEngine, type Engine, inLanes, nameOf } from './places.ts';
import { program } from './programs.ts';

/** How many operations are compared at least. */
const wanted = Number(process.env['DIFFERENTIAL_OPERATIONS'] ?? 10_000);
/** The same programs each time, so that red means a change here; another number for other programs. */
const seed = Number(process.env['DIFFERENTIAL_SEED'] ?? 2026);
/** Programs that run at the same time. */
const lanes = 6;
/** What a program is sure to compare, on average. */
const perProgram = 13;

const uri = process.env['MONGODB_URI'] ?? '';
let otherName = 'embedded';
let engines: readonly [own: Engine, other: Engine] | undefined;
let server: ServerProcess | undefined;
let remove: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  otherName = await nameOf(uri);
  if (otherName === 'embedded') return;
  const [folder, removeFolder] = await temporaryFolder();
  remove = removeFolder;
  server = await startProcess(folder, 21_290);
  engines = [await connectEngine(server.uri), await connectEngine(uri)];
});
afterAll(async () => {
  for (const engine of engines ?? []) await engine.close();
  await server?.end('SIGTERM');
  await remove();
});

test('generated programs get the same answers from the embedded server and from a real engine', { timeout: 900_000 }, async ({ skip }) => {
  if (!engines) return skip('needs a second engine: set MONGODB_URI to one. recorded.test.ts compares with the answers that one gave');
  const [own, other] = engines;
  const excused = new Map<ExclusionName, number>();
  let compared = 0;
  const property = fc.asyncProperty(fc.array(program, { minLength: lanes, maxLength: lanes }), async (programs) => {
    const comparisons = await inLanes(programs, lanes, async (one, lane) => compare(one, ...(await Promise.all([own.run(one, lane), other.run(one, lane)]))));
    for (const comparison of comparisons) {
      compared += comparison.compared;
      for (const name of comparison.excused) excused.set(name, (excused.get(name) ?? 0) + 1);
      expect(comparison.difference).toBeUndefined();
    }
  });
  const result = await fc.check(property, { numRuns: Math.ceil(wanted / perProgram / lanes), seed, endOnFailure: true });
  await noteComparison({ with: otherName, compared, different: result.failed ? 1 : 0, excused: Object.fromEntries(excused) });
  expect(result.failed ? (result.errorInstance ?? result) : undefined).toBeUndefined();
  expect(compared).toBeGreaterThanOrEqual(wanted);
  // Were more explained away, little would be left of the comparison.
  expect([...excused.values()].reduce((sum, count) => sum + count, 0)).toBeLessThan(compared / 50);
});
