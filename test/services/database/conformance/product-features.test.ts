import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

async function sourcesIn(folder: string, accepts: (path: string) => boolean): Promise<string> {
  const names = (await readdir(join(root, folder), { recursive: true })).filter((name) => name.endsWith('.ts') && accepts(name));
  return (await Promise.all(names.map((name) => readFile(join(root, folder, name), 'utf8')))).join('\n');
}

const isNoServer = (path: string): boolean => !path.startsWith('database/embedded');
/** What mongoose, its driver and GridFS are asked to do; `then` a method is what the product calls. */
const methods = /\.(aggregate|bulkSave|bulkWrite|countDocuments|createCollection|createIndexes|cursor|deleteMany|deleteOne|distinct|dropIndex|estimatedDocumentCount|exists|findById|findOne|findOneAndDelete|findOneAndReplace|findOneAndUpdate|hint|insertMany|insertOne|lean|listCollections|openDownloadStream|openUploadStream|openUploadStreamWithId|orFail|populate|replaceOne|select|startSession|startTransaction|syncIndexes|transaction|trusted|updateMany|updateOne|watch|withTransaction)\(/g;
const operators = /(?<![\w$])\$[a-z][a-zA-Z]+(?=['"]?\s*:)/g;
const options = /(?<![\w.])(arrayFilters|bucketName|expireAfterSeconds|optimisticConcurrency|partialFilterExpression|returnDocument|sparse|timestamps|transactionAsyncLocalStorage|sanitizeFilter|strictQuery|unique|upsert)(?=['"]?\s*[:,'])/g;

test('every way in which the product asks its database has a test here, which runs on the embedded server and on a real engine', async () => {
  const stores = await sourcesIn('services', (path) => isNoServer(path) && !path.startsWith('documents/'));
  const product = [stores, await sourcesIn('jobs', () => true)].join('\n').replace(/^import .*$/gm, '');
  const files = product.split(/(?=\/\*\*)/).join('\n');
  const used = new Set([methods, operators, options].flatMap((pattern) => [...files.matchAll(pattern)].map(([text, name]) => name ?? text)));
  expect(used.size).toBeGreaterThan(25);
  const tests = await sourcesIn('test/services/database/conformance', (path) => !path.startsWith('product-features'));
  expect([...used].filter((name) => !tests.includes(name)).sort()).toEqual([]);
});
