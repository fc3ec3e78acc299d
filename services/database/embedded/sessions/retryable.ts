import { Long } from 'bson';
import { retryableKey, retryablePrefix } from '../collections/keys.ts';
import { decode, type Document, encode, isDocument, isLong } from '../documents/values.ts';
import { type Store } from '../storage/store.ts';
import { afterPrefix, type Reader, type View } from '../storage/view.ts';

/** Answers are kept for as long as a session lives (ms). */
const keptFor = 30 * 60_000;

/**
 * A write that a driver may send again has its answer stored with it, in the same LMDB transaction: sent again, also after a crash, it gets
 * that answer and does nothing. Of a session only the last is kept, since a driver repeats nothing older.
 */
export function rememberReply(view: View, session: Buffer, number: bigint, reply: Document): void {
  view.put(retryableKey(session), Buffer.from(encode({ number: Long.fromBigInt(number), at: new Date(), reply })));
}

/** The stored answer to a write, if it was done. */
export function rememberedReply(reader: Reader, session: Buffer, number: bigint): Document | undefined {
  const bytes = reader.get(retryableKey(session));
  if (!bytes) return undefined;
  const record = decode(bytes);
  return isLong(record['number']) && record['number'].toBigInt() === number && isDocument(record['reply']) ? record['reply'] : undefined;
}

/** Removes answers that nobody can ask for any more. */
export async function forgetOldReplies(store: Store, now: number): Promise<void> {
  const old = Array.from(store.range(retryablePrefix, afterPrefix(retryablePrefix))).filter(({ value }) => {
    const at = decode(value)['at'];
    return at instanceof Date && now - at.getTime() > keptFor;
  });
  if (old.length === 0) return;
  await store.write(
    () => undefined,
    (view) => {
      for (const { key } of old) view.remove(key);
    },
  );
}
