import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, type Table } from './bench.ts';
import { printTable } from './print.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const results = fileURLToPath(new URL('../test-output/bench/', import.meta.url));

/** Runs the benches that are named, or all of them: a table each on the screen and a file each in test-output/bench. */
async function main(wanted: readonly string[]): Promise<void> {
  const known = (await readdir(here)).filter((file) => file.endsWith('.bench.ts')).map((file) => file.slice(0, -'.bench.ts'.length));
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}: there are ${known.join(', ')}`);
  for (const name of wanted.length > 0 ? wanted : known) await runOne(name);
}

async function runOne(name: string): Promise<void> {
  const { bench } = (await import(join(here, `${name}.bench.ts`))) as { bench: Bench };
  const machine = describeMachine();
  say(`# ${name}: ${bench.about}`);
  say(`${machine.date}, ${machine.cores} × ${machine.processor}, ${machine.memory}, Node.js ${machine.node}, load before ${machine.load}\n`);
  const started = performance.now();
  const tables = await bench.run((line) => process.stderr.write(`${line}\n`));
  for (const table of tables) say(`${printTable(table)}\n`);
  const seconds = Math.round((performance.now() - started) / 1000);
  await mkdir(results, { recursive: true });
  const file = join(results, `${name}.json`);
  await writeFile(file, `${JSON.stringify({ bench: name, about: bench.about, machine, seconds, tables: tables.map(withRatios) }, null, 2)}\n`);
  say(`${seconds} s; the figures are in ${file}`);
}

function withRatios(table: Table): unknown {
  return {
    ...table,
    rows: table.rows.map((row) => ({ ...row, ...(row.beside ? { medianRatio: row.ours.median / row.beside.median, rateRatio: row.ours.perSecond / row.beside.perSecond } : {}) })),
  };
}

function describeMachine() {
  const [first] = cpus();
  return {
    date: new Date().toISOString(),
    processor: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    node: process.versions.node,
    load: loadavg().map((load) => load.toFixed(1)).join(' '),
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
