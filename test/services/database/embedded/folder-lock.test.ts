import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUse, lockFolder } from '../../../../services/database/embedded/folder-lock.ts';
import { startProcess, temporaryFolder } from './embedded-server.ts';

let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  [folder, remove] = await temporaryFolder();
});
afterEach(() => remove());

test('one process has a folder; a second is refused by a sentence that names the first', () => {
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(FolderInUse);
  expect(() => lockFolder(folder)).toThrow(`The database folder ${folder} is in use by process ${process.pid}: stop the other one that runs on it, or set DATA_DIR to another folder`);
  unlock();
  lockFolder(folder)();
});

test('of many that find the lock of a process that is no more, one has the folder', async () => {
  await writeFile(join(folder, 'embedded.lock'), '999999999\n1');
  const servers = await Promise.allSettled([28016, 28017, 28018, 28019].map((port) => startProcess(folder, port)));
  const running = servers.flatMap((server) => (server.status === 'fulfilled' ? [server.value] : []));
  expect(running).toHaveLength(1);
  expect(servers.filter((server) => server.status === 'rejected').every(({ reason }) => /is in use by process \d+: stop/.test(String(reason)))).toBe(true);
  await running[0]?.end('SIGTERM');
});

test('a server that is killed leaves a folder that the next can have', async () => {
  const first = await startProcess(folder, 28016);
  await expect(startProcess(folder, 28017)).rejects.toThrow(`is in use by process ${first.process.pid}: `);
  await first.end('SIGKILL');
  const second = await startProcess(folder, 28016);
  expect((await readFile(join(folder, 'embedded.lock'), 'utf8')).split('\n')[0]).toBe(String(second.process.pid));
  await second.end('SIGTERM');
});

test.runIf(process.platform === 'linux')('a number that now belongs to another process is not taken for the server (/proc tells when a process began)', async () => {
  const other = spawn('sleep', ['60']);
  await once(other, 'spawn');
  await writeFile(join(folder, 'embedded.lock'), `${other.pid}\n1`);
  lockFolder(folder)();
  other.kill();
});
