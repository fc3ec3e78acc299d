import { spawn } from 'node:child_process';
import { takeNotes } from './comparison-notes.ts';
import { nameOf } from './differential/places.ts';

// `npm run test:database`: the database's tests on the embedded server, then, where a real engine answers, those that run on both with the generated
// comparison. The engine is that of MONGODB_URI, else one on this machine's port 27117.
const uri = process.env['MONGODB_URI'] ?? 'mongodb://127.0.0.1:27117/?replicaSet=rs0';

/** Runs vitest and gives its exit code; what it reports goes to test-output/results under a name. */
function vitest(name: string, paths: readonly string[], engine: string | undefined): Promise<number> {
  const { MONGODB_URI: _, ...environment } = process.env;
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...paths, `--outputFile.json=test-output/results/${name}.json`], {
    stdio: 'inherit',
    env: engine === undefined ? environment : { ...environment, MONGODB_URI: engine },
  });
  return new Promise((resolve) => child.once('exit', (code) => { resolve(code ?? 1); }));
}

const engine = await nameOf(uri).catch(() => undefined);
const isReal = engine !== undefined && engine !== 'embedded';
if (!isReal && process.env['MONGODB_URI'] !== undefined) console.error(`MONGODB_URI names no other engine that answers: ${engine ?? 'nothing does'}`);

await takeNotes();
const codes = [await vitest('database', ['test/services/database'], undefined)];
if (isReal) codes.push(await vitest('database-engine', ['test/services/database/conformance', 'test/services/database/differential'], uri));

console.log('\nDatabase');
console.log(`  embedded server: ${codes[0] === 0 ? 'passed' : 'FAILED'}`);
console.log(`  real engine: ${isReal ? `${engine}: ${codes[1] === 0 ? 'passed' : 'FAILED'}` : 'none answered; the recorded answers of one were the judge'}`);
for (const note of await takeNotes()) {
  const excused = Object.entries(note.excused ?? {}).map(([name, count]) => `${name} ${count}`).join(', ');
  console.log(`  ${note.compared} operations compared with ${note.with}, ${note.different} different${excused === '' ? '' : ` (known faults of that engine: ${excused})`}`);
}
const hasFailed = codes.some((code) => code !== 0) || (!isReal && process.env['MONGODB_URI'] !== undefined);
process.exitCode = hasFailed ? 1 : 0;
