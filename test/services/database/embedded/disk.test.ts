import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServerProcess, startProcess, temporaryFolder } from './embedded-server.ts';

interface Page {
  _id: number;
  text: string;
}

let root: string;
let disk: string;
let folder: string;
let remove: () => Promise<void>;
let mounted = false;
const port = 28013;

beforeAll(async () => {
  [root, remove] = await temporaryFolder();
  disk = join(root, 'disk');
  folder = join(disk, 'database');
  await mkdir(disk);
  mounted = mount(['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]);
});
afterAll(async () => {
  if (mounted) execFileSync('umount', ['-l', disk]);
  await remove();
});

function mount(args: readonly string[]): boolean {
  try {
    execFileSync('mount', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const connect = (server: ServerProcess) => mongoose.mongo.MongoClient.connect(server.uri, { serverSelectionTimeoutMS: 5_000 });
const page = (_id: number): Page => ({ _id, text: String(_id).repeat(8_000) });

describe('on a small disk of its own (needs the right to mount one: root, on Linux)', () => {
  test('a full disk: writes are refused by 14031, what was acknowledged stays, and writes go on once there is room', { timeout: 120_000 }, async (context) => {
    if (!mounted) context.skip('this user may not mount a disk');
    await writeFile(join(disk, 'in-the-way'), Buffer.alloc(4 * 1024 * 1024));
    const server = await startProcess(folder, port);
    const client = await connect(server);
    const pages = client.db('small').collection<Page>('pages');
    await pages.createIndex({ text: 1 });
    const acknowledged: number[] = [];
    const write = async (): Promise<unknown> => {
      for (let next = acknowledged.length; ; next++) {
        try {
          await pages.insertOne(page(next));
          acknowledged.push(next);
        } catch (error) {
          return error;
        }
      }
    };
    const present = async () => (await pages.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id);

    const full = { code: 14031, codeName: 'OutOfDiskSpace', message: expect.stringMatching(/^There is no space left on the disk of the database folder .*\/database, so nothing of this was kept: free some, then try again$/) as string };
    expect(await write()).toMatchObject(full);
    expect(acknowledged.length).toBeGreaterThan(50);
    await expect(client.withSession((session) => session.withTransaction(async () => {
      await pages.insertOne(page(100_000), { session });
      await pages.insertOne(page(100_001), { session });
    }))).rejects.toMatchObject(full);
    expect(await present()).toEqual(acknowledged);

    await rm(join(disk, 'in-the-way'));
    await pages.insertOne(page(acknowledged.length));
    acknowledged.push(acknowledged.length);
    expect(await write()).toMatchObject(full);
    expect(await present()).toEqual(acknowledged);
    await server.end('SIGKILL');
    await client.close(true);

    // To the last byte: a new database cannot be made, the one that is there can still be read.
    await writeFile(join(disk, 'all-the-rest'), Buffer.alloc(64 * 1024 * 1024)).catch(() => undefined);
    await expect(startProcess(join(disk, 'new'), port)).rejects.toThrow(/^There is no space left on the disk of the database folder .*\/new: free some, or set DATA_DIR to a folder on another disk\n$/);
    const again = await startProcess(folder, port);
    const other = await connect(again);
    const same = other.db('small').collection<Page>('pages');
    expect(await same.find().sort({ _id: 1 }).toArray()).toEqual(acknowledged.map(page));
    await expect(same.insertOne(page(-1))).rejects.toMatchObject({ code: 14031 });
    await rm(join(disk, 'all-the-rest'));
    execFileSync('mount', ['-o', 'remount,size=16m', disk]);
    await same.insertOne(page(-1));
    expect(await same.countDocuments()).toBe(acknowledged.length + 1);
    await other.close();
    await again.end('SIGTERM');
  });

  test('a folder that cannot be written to: the start is refused by one sentence', async (context) => {
    if (!mounted) context.skip('this user may not mount a disk');
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const sentence = /^The database folder .* cannot be written to: make it writable, or set DATA_DIR to another folder\n$/;
    await expect(startProcess(folder, port)).rejects.toThrow(sentence);
    await expect(startProcess(join(disk, 'new'), port)).rejects.toThrow(sentence);
  });
});
