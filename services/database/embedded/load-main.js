import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath, URL } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
/** How long the file of another version of the sources is kept (ms). */
const keptFor = 24 * 60 * 60_000;
const modules = join(here, '../../../node_modules');

/**
 * The server's `main.ts`, as one file of JavaScript that is made once for each version of the sources and kept in node_modules/.cache:
 * translating forty files anew at each start would take longer than all the rest. Where nothing can be written there, that is done.
 * @returns {Promise<{ runMongod: (commandLine: readonly string[]) => Promise<void> }>}
 */
export async function loadMain() {
  const cache = join(modules, '.cache', 'embedded-database');
  const bundle = join(cache, `${fingerprint()}.cjs`);
  try {
    if (!existsSync(bundle)) await build(cache, bundle);
  } catch {
    const { register } = await import('tsx/esm/api');
    register();
    return import('./main.ts');
  }
  return createRequire(bundle)(bundle);
}

/** @param {string} cache @param {string} bundle */
async function build(cache, bundle) {
  const esbuild = await import('esbuild');
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) if (Date.now() - statSync(join(cache, name)).mtimeMs > keptFor) rmSync(join(cache, name));
  const unfinished = `${bundle}.${process.pid}`;
  await esbuild.build({
    entryPoints: [join(here, 'main.ts')],
    outfile: unfinished,
    bundle: true,
    platform: 'node',
    // lmdb, too, is one file as CommonJS and many as modules.
    format: 'cjs',
    target: 'node20',
    // lmdb finds its native part beside its own files.
    external: ['lmdb'],
    logLevel: 'silent',
  });
  await esbuild.stop();
  // Two that start at once both build; either result is right.
  renameSync(unfinished, bundle);
}

/** Changes with every change of the sources, and of the library that goes into the file. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const entry of readdirSync(here, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const { mtimeMs, size } = statSync(path);
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  hash.update(readFileSync(join(modules, 'bson', 'package.json')));
  return hash.digest('hex').slice(0, 16);
}
