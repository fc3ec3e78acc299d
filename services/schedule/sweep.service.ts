import { type Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { transact } from '../database/transaction.ts';
import { doItem } from './do-item.ts';
import { type DueItem } from './due-item.ts';
import { dueItems } from './due-items.ts';
import { findSettled, insertSettled } from './settled-items.store.ts';

/** What a sweep did. */
export interface Swept {
  readonly done: number;
  /** Came too late to make sense, after a time in which nothing ran. */
  readonly dropped: number;
  readonly failed: number;
}

/**
 * Does all that is due, in order, each item in a transaction that also settles it: once, whichever process comes first, whatever
 * was down. One that fails is logged and tried again by the next sweep; the others go on.
 */
export async function sweep(context: Context): Promise<Swept> {
  const now = context.clock.now();
  const swept = { done: 0, dropped: 0, failed: 0 };
  for (const item of await unsettled(now, now)) swept[await settle(context, item)] += 1;
  if (swept.done + swept.dropped + swept.failed > 0) context.log.info({ swept }, 'did what was due');
  return swept;
}

/** What is planned up to a moment and not done yet, in order. */
export async function unsettled(now: Date, until: Date): Promise<DueItem[]> {
  const items = await dueItems(now, until);
  const settled = await findSettled(items.map((item) => item.key));
  return items.filter((item) => !settled.has(item.key));
}

async function settle(context: Context, item: DueItem): Promise<keyof Swept> {
  try {
    return await transact(context, { kind: 'clock', job: item.kind }, async (unit) => {
      const late = item.pointlessFrom !== undefined && unit.now >= item.pointlessFrom;
      await insertSettled(item, late ? 'dropped' : 'done', unit.now);
      if (!late) await doItem(context, unit, item);
      return late ? 'dropped' : 'done';
    });
  } catch (error) {
    // Another process has just settled it.
    if (isDuplicateKey(error) && (await findSettled([item.key])).has(item.key)) return 'done';
    context.log.error({ err: error, item: item.key }, 'what was due could not be done; the next sweep tries again');
    return 'failed';
  }
}
