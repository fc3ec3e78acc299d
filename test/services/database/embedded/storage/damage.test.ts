import { mkdir, open as openFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { open } from 'lmdb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatKey } from '../../../../../services/database/embedded/storage/check-file.ts';
import { seal } from '../../../../../services/database/embedded/storage/sealed-values.ts';
import { Store } from '../../../../../services/database/embedded/storage/store.ts';
import { UnusableFolder } from '../../../../../services/database/embedded/storage/unusable-folder.ts';
import { temporaryFolder } from '../embedded-server.ts';

let root: string;
let remove: () => Promise<void>;
let whole: Buffer;
let kept: string;

/** A file with all that LMDB has: three levels of pages, values longer than a page, pages that are free again. */
beforeAll(async () => {
  [root, remove] = await temporaryFolder();
  const folder = join(root, 'whole');
  const store = await Store.open(folder);
  for (let round = 0; round < 12; round++) {
    await store.write(() => undefined, (view) => {
      for (let number = 0; number < 400; number++) {
        const key = Buffer.from(`key ${(number * 7919 + round) % 3000} ${'.'.repeat(60)}`);
        if ((number + round) % 3 === 0) view.remove(key);
        else view.put(key, Buffer.alloc(number % 97 === 0 ? 9_000 : 20 + (number % 90), `${round} ${number}`));
      }
    });
  }
  await store.close();
  whole = await readFile(join(folder, 'data.mdb'));
  kept = contents(await Store.open(folder));
});
afterAll(() => remove());

function contents(store: Store): string {
  return Array.from(store.range(Buffer.of(0), Buffer.of(0xff)), ({ key, value }) => `${key.toString('latin1')}=${value.toString('latin1')}`).join('\n');
}

async function folderWith(bytes: Buffer): Promise<string> {
  const folder = join(root, `copy-${process.hrtime.bigint()}`);
  await mkdir(folder);
  await writeFile(join(folder, 'data.mdb'), bytes);
  return folder;
}

/** What a start says: the sentence it is refused with, or that everything is there as it was. */
async function start(bytes: Buffer): Promise<string> {
  const folder = await folderWith(bytes);
  try {
    const store = await Store.open(folder);
    const found = contents(store);
    await store.close();
    return found === kept ? 'as it was' : 'something else than was written';
  } catch (error) {
    if (error instanceof UnusableFolder) return error.message.replaceAll(folder, 'FOLDER');
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const sentence = (how: string) => new RegExp(`^The database file FOLDER/data\\.mdb is damaged \\(${how}\\): put back a copy of FOLDER, or move that folder away to begin with an empty database, or set MONGODB_URI to another database$`);

test('an undamaged file is opened', async () => {
  expect(await start(whole)).toBe('as it was');
});

describe('a start says in one sentence which file is damaged and what to do', () => {
  const overwritten = (from: number, to: number, fill: number) => Buffer.from(whole).fill(fill, from, to);
  test.each<[string, () => Buffer, string]>([
    ['an empty file', () => Buffer.alloc(0), 'it ends too early'],
    ['half a file', () => whole.subarray(0, whole.length / 2), 'it ends too early'],
    ['a first page of zeros', () => overwritten(0, 4096, 0), 'its first page is empty'],
    ['a second page of zeros', () => overwritten(4096, 8192, 0), 'its first pages are not as they were written'],
    ['a second page of ones', () => overwritten(4096, 8192, 255), 'its first pages are not as they were written'],
    ['zeros in the middle', () => overwritten(whole.length / 4, whole.length / 2, 0), '.+'],
    ['ones from the third page on', () => overwritten(8192, whole.length, 255), '.+'],
  ])('%s', async (_name, damage, how) => {
    expect(await start(damage())).toMatch(sentence(how));
  });
});

test('whatever bytes are overwritten, a start is refused or finds all as it was', { timeout: 120_000 }, async () => {
  let refused = 0;
  const place = fc.oneof(fc.nat(whole.length - 1), fc.nat(400), fc.nat(400).map((offset) => 4096 + offset), fc.tuple(fc.nat(whole.length / 4096 - 1), fc.nat(80)).map(([page, offset]) => page * 4096 + offset));
  const damage = fc.record({ at: place, bytes: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 4 }), fc.uint8Array({ minLength: 8, maxLength: 200 })) });
  await fc.assert(
    fc.asyncProperty(damage, async ({ at, bytes }) => {
      const copy = Buffer.from(whole);
      copy.set(bytes.subarray(0, copy.length - at), at);
      const said = await start(copy);
      if (said !== 'as it was') refused += 1;
      expect(said === 'as it was' || sentence('.+').test(said) || said.startsWith('FOLDER/data.mdb was not written by this database')).toBe(true);
    }),
    { numRuns: Number(process.env['DAMAGES'] ?? 200) },
  );
  expect(refused).toBeGreaterThan(20);
});

describe('a file that is not this database', () => {
  test('of another program', async () => {
    expect(await start(Buffer.from('SQLite format 3\0'.repeat(1000)))).toBe('FOLDER/data.mdb was not written by this database: move it away to begin with an empty one, or set MONGODB_URI to another database');
  });

  test.each<[string, Buffer, Buffer, RegExp]>([
    ['of another program that uses LMDB', Buffer.from('user:1'), Buffer.from('somebody'), /was not written by this database/],
    ['of a newer version', formatKey, seal(formatKey, Buffer.from('igpm 3')), /^The database file .*\/data\.mdb was written by a newer version of this product, which kept it otherwise: start that version, or move .* away/],
    ['of the version that sealed nothing', Buffer.from('\x01igpm\0people'), Buffer.alloc(50), /was written by an earlier version of this product/],
  ])('%s', async (_name, key, value, expected) => {
    const folder = await folderWith(Buffer.alloc(0));
    await rm(join(folder, 'data.mdb'));
    const other = open<Buffer, Buffer>({ path: folder, keyEncoding: 'binary', encoding: 'binary', overlappingSync: false });
    other.transactionSync(() => other.putSync(key, value));
    await other.close();
    await expect(Store.open(folder)).rejects.toThrow(expected);
  });

  test('or is gone', async () => {
    const folder = await folderWith(whole);
    await (await Store.open(folder)).close();
    await rm(join(folder, 'data.mdb'));
    await expect(Store.open(folder)).rejects.toThrow(/has held a database, but its file data\.mdb is gone: put it back, or move the folder away/);
  });
});

test('bytes that change under a running server are noticed when they are read', async () => {
  const folder = await folderWith(whole);
  const store = await Store.open(folder);
  const file = await openFile(join(folder, 'data.mdb'), 'r+');
  // Wherever a version of this document is, also those that are no longer in use.
  const key = `key 7 ${'.'.repeat(60)}`;
  for (let at = whole.indexOf(key); at !== -1; at = whole.indexOf(key, at + 1)) await file.write(Buffer.from('!!'), 0, 2, at + key.length + 2);
  await file.close();
  expect(() => contents(store)).toThrow(/data\.mdb is damaged \(/);
  await store.close();
});
