import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findMongod } from '../../../services/database/find-mongod.ts';
import { StartedProduct } from '../../support/started-product.ts';

// With a mongod on this machine the product would start that one instead.
const noMongod = (await findMongod()) === undefined;
let product: StartedProduct;
let folder: string;

beforeEach(async () => {
  product = await StartedProduct.start({ now: '2027-01-11', environment: { MONGODB_URI: '' } });
  folder = path.join(product.dataDir, 'database', 'embedded');
});
afterEach(() => product.remove());

async function killDatabase(): Promise<void> {
  process.kill(Number((await readFile(path.join(folder, 'embedded.lock'), 'utf8')).split('\n')[0]), 'SIGKILL');
}

test.runIf(noMongod)('a product whose database is killed goes on; one whose database cannot come back says so in a sentence, and ends', { timeout: 180_000 }, async () => {
  await killDatabase();
  await vi.waitFor(async () => {
    expect(await product.hasLogged('The embedded database ended by itself (SIGKILL) and is started again')).toBe(true);
    expect((await fetch(`${product.url}/readyz`)).status).toBe(200);
  }, 40_000);

  const file = await open(path.join(folder, 'data.mdb'), 'r+');
  await file.write(Buffer.alloc(100_000), 0, 100_000, 8_192);
  await file.close();
  await killDatabase();
  const sentence = /^The database file .*\/database\/embedded\/data\.mdb is damaged \(.+\): put back a copy of .*\/database\/embedded, or move that folder away to begin with an empty database, or set MONGODB_URI to another database$/m;
  await vi.waitFor(() => {
    expect(product.output).toMatch(sentence);
  }, 40_000);
  expect(product.output).not.toMatch(/^\s+at /m);
  await vi.waitFor(async () => {
    await expect(fetch(`${product.url}/readyz`)).rejects.toThrow();
  }, 40_000);
  expect(await product.hasLogged('is damaged')).toBe(true);
  expect(await product.end()).toBe(1);
});
