/** Keys of a bucket, at most. */
const fullBucket = 512;

/** A set of keys in their order. Adding costs little also where there are many: each goes into a short bucket. */
export class SortedKeys {
  /** Never empty but for the first; every key of a bucket is below every key of the next. */
  readonly #buckets: string[][] = [[]];

  /** Adds a key that is not there. */
  add(key: string): void {
    const at = this.#bucketOf(key);
    const bucket = this.#buckets[at] ?? [];
    bucket.splice(positionOf(bucket, key), 0, key);
    if (bucket.length > fullBucket) this.#buckets.splice(at + 1, 0, bucket.splice(fullBucket / 2));
  }

  /** The keys from `from` (inclusive) to `to` (exclusive): a copy, which later additions leave as it is. */
  within(from: string, to: string): string[] {
    const found: string[] = [];
    for (let at = this.#bucketOf(from); at < this.#buckets.length; at++) {
      const bucket = this.#buckets[at] ?? [];
      const start = positionOf(bucket, from);
      const end = positionOf(bucket, to);
      for (const key of bucket.slice(start, end)) found.push(key);
      if (end < bucket.length) break;
    }
    return found;
  }

  /** The last bucket that begins at or below a key. */
  #bucketOf(key: string): number {
    let low = 0;
    let high = this.#buckets.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#buckets[middle]?.[0] ?? '') <= key) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** Where a key stands, or would stand. */
function positionOf(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
