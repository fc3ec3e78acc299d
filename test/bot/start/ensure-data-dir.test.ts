import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureDataDir } from '../../../bot/start/ensure-data-dir.ts';
import { ConfigurationError } from '../../../services/config.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'igpm-data-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the folder is made where there is none', async () => {
  await ensureDataDir(path.join(folder, 'one', 'two'));
  expect((await stat(path.join(folder, 'one', 'two'))).isDirectory()).toBe(true);
});

test('a place where none can be made is named, with what to do', async () => {
  await writeFile(path.join(folder, 'file'), '');
  const refused = ensureDataDir(path.join(folder, 'file', 'data'));
  await expect(refused).rejects.toThrow(ConfigurationError);
  await expect(refused).rejects.toThrow(/DATA_DIR: nothing can be written to .*\/file\/data \(\w+\): make it writable, or name another folder/);
});
