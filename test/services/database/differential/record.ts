import fc from 'fast-check';
import { startProcess, temporaryFolder } from '../embedded/embedded-server.ts';
import { compare } from './comparison.ts';
import { connectEngine, inLanes, nameOf } from './places.ts';
import { type Program, type Step } from './program.ts';
import { program } from './programs.ts';
import { type Recording, saveRecordings } from './recording.ts';

// Asks a real engine what `recorded.test.ts` asks the embedded server in every run of the suite:
//   MONGODB_URI=mongodb://… node --import tsx test/services/database/differential/record.ts [how many programs]
// Only what both answer alike is kept: known faults of the engine are no measure for anybody.
const uri = process.env['MONGODB_URI'] ?? '';
const count = Number(process.argv[2] ?? 160);
const lanes = 4;

const [folder, remove] = await temporaryFolder();
const server = await startProcess(folder, 21_291);
const [own, other] = [await connectEngine(server.uri), await connectEngine(uri)];
try {
  const programs = fc.sample(program, { numRuns: count, seed: 7 });
  const recordings = await inLanes(programs, lanes, async (one, lane): Promise<Recording | undefined> => {
    const { alike, difference } = compare(one, ...(await Promise.all([own.run(one, lane), other.run(one, lane)])));
    if (difference !== undefined) throw new Error(`The two differ; mend that first:\n${difference}`);
    const [first, ...rest] = alike;
    return first && { program: { ...one, steps: rest.map(({ step }): Step => step) } satisfies Program, answers: alike.map(({ answer }) => answer) };
  });
  const kept = recordings.filter((recording) => recording !== undefined);
  const bytes = await saveRecordings(kept);
  console.log(`${kept.length} programs with ${kept.reduce((sum, { answers }) => sum + answers.length, 0)} answers of ${await nameOf(uri)}: ${bytes} bytes`);
} finally {
  await Promise.all([own.close(), other.close()]);
  await server.end('SIGTERM');
  await remove();
}
