import { type Collection, type Index } from './collections/catalog.ts';
import { removeDocument } from './collections/documents.ts';
import { type Engine } from './commands/operation.ts';
import { candidates } from './query/plan.ts';
import { splitPath, valuesAt } from './documents/paths.ts';
import { type Document } from './documents/values.ts';
import { forgetOldReplies } from './sessions/retryable.ts';

/** Pause between sweeps (ms), MongoDB's own. */
const pause = 60_000;

/** Forgets idle cursors and sessions, and removes documents whose time is up, every minute. Gives the way to end it. */
export function sweepRegularly(engine: Engine, report: (fault: unknown) => void): () => void {
  const timer = setInterval(() => {
    sweep(engine, new Date()).catch(report);
  }, pause);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** One sweep, as if at `now`. */
export async function sweep(engine: Engine, now: Date): Promise<void> {
  engine.cursors.sweep(now.getTime());
  engine.sessions.sweep(now.getTime());
  await forgetOldReplies(engine.store, now.getTime());
  for (const collection of engine.catalog.list(engine.store)) {
    for (const index of collection.indexes) if (index.expireAfterSeconds !== undefined) await removeExpired(engine, collection, index, now);
  }
}

async function removeExpired(engine: Engine, collection: Collection, index: Index, now: Date): Promise<void> {
  const path = index.fields[0]?.[0] ?? '';
  const limit = new Date(now.getTime() - (index.expireAfterSeconds ?? 0) * 1000);
  await engine.store.write(engine.locks.claimForStatement, (view) => {
    const present = engine.catalog.find(view, collection.database, collection.name);
    if (!present?.indexes.some(({ id }) => id === index.id)) return;
    const expired = Array.from(candidates(view, present, { [path]: { $lte: limit } })).filter(({ document }) => isExpired(document, path, limit));
    for (const stored of expired) removeDocument(view, present, stored);
  });
}

/** Of several dates the earliest counts. */
function isExpired(document: Document, path: string, limit: Date): boolean {
  return [...valuesAt(document, splitPath(path), 'each')].some(({ value }) => value instanceof Date && value <= limit);
}
