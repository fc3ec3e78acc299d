import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertDocument, toEncoded } from '../../../../services/database/embedded/collections/documents.ts';
import { answer } from '../../../../services/database/embedded/dispatch.ts';
import { type Engine } from '../../../../services/database/embedded/commands/operation.ts';
import { type Document, numericValue } from '../../../../services/database/embedded/documents/values.ts';
import { closeEngine, openEngine } from '../../../../services/database/embedded/server.ts';
import { sweep } from '../../../../services/database/embedded/sweeps.ts';
import { type Snapshot } from '../../../../services/database/embedded/storage/store.ts';
import { temporaryFolder } from './embedded-server.ts';

let engine: Engine;
let remove: () => Promise<void>;

beforeEach(async () => {
  const [folder, removeFolder] = await temporaryFolder();
  remove = removeFolder;
  engine = await openEngine({ folder, address: '127.0.0.1:0', replicaSet: 'rs0', onShutdown: () => undefined });
});
afterEach(async () => {
  await closeEngine(engine);
  await remove();
});

function run(command: Document): Promise<Document> {
  return answer(engine, { requestId: 1, opcode: 2013, command: { ...command, $db: 'sweeps' }, sequences: new Map(), unanswered: false }, (fault) => {
    throw fault;
  });
}

test('documents go when their time is up, and only those that have one', async () => {
  await run({ createIndexes: 'tokens', indexes: [{ key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 }] });
  const noon = new Date('2027-01-11T12:00:00Z');
  const documents = [{ _id: 1, at: noon }, { _id: 2, at: new Date('2027-01-11T12:05:00Z') }, { _id: 3, at: 'never' }, { _id: 4 }, { _id: 5, at: [new Date('2028-01-01'), noon] }];
  await run({ insert: 'tokens', documents });
  await sweep(engine, new Date('2027-01-11T12:00:59Z'));
  expect(await run({ count: 'tokens' })).toMatchObject({ n: 5 });
  await sweep(engine, new Date('2027-01-11T12:01:00Z'));
  const { values } = await run({ distinct: 'tokens', key: '_id' });
  expect((values as unknown[]).map(numericValue)).toEqual([2, 3, 4]);
});

test('a statement that LMDB cannot keep fails alone, and takes no other with it', async () => {
  await run({ create: 'things' });
  const { store, locks, catalog } = engine;
  const insert = (id: number) =>
    store.write(locks.claimForStatement, (view) => {
      insertDocument(view, catalog, catalog.findOrCreate(view, 'sweeps', 'things'), toEncoded({ _id: id }));
    });
  const tooLong = store.write(locks.claimForStatement, (view) => {
    view.put(Buffer.alloc(5_000, 1), Buffer.of(1));
  });
  const results = await Promise.allSettled([insert(1), tooLong, insert(2)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await run({ count: 'things' })).toMatchObject({ n: 2 });
});

test('more cursors than can be held are refused by name, and everything else goes on', async () => {
  await run({ insert: 'things', documents: [{ _id: 0 }, { _id: 1 }] });
  const snapshots: Snapshot[] = [];
  const hold = async () => {
    for (let id = 2; snapshots.length < 5_000; id++) {
      snapshots.push(engine.store.snapshot());
      // Each of another state, so that none is shared.
      if (id % 10 === 0) await run({ insert: 'things', documents: [{ _id: id }] });
    }
  };
  await expect(hold()).rejects.toMatchObject({ code: 238, message: 'To hold more than 3900 cursors and transactions open at once is not supported by the embedded database; use a real MongoDB for it' });
  expect(await run({ insert: 'things', documents: [{ _id: -1 }] })).toMatchObject({ n: 1 });
  for (const snapshot of snapshots) snapshot.release();
  engine.store.snapshot().release();
});
