import { type Locks, type Holder } from '../storage/locks.ts';
import { type Snapshot, type Store } from '../storage/store.ts';
import { View } from '../storage/view.ts';

/** After this a transaction that nobody ends is aborted, as MongoDB does (ms). */
const longestTransaction = 60_000;

/** A transaction in progress: a snapshot, and its own changes on top that nobody else sees before it commits. */
export class Transaction implements Holder {
  readonly ended: Promise<void>;
  readonly view: View;
  readonly #store: Store;
  readonly #locks: Locks;
  readonly #snapshot: Snapshot;
  readonly #expiry: NodeJS.Timeout;
  #end: () => void = () => undefined;
  #open = true;

  constructor(
    store: Store,
    locks: Locks,
    /** The number that the driver gave it within its session. */
    readonly number: bigint,
  ) {
    this.#store = store;
    this.#locks = locks;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#snapshot = store.snapshot();
    locks.begin(this);
    this.view = new View(this.#snapshot, locks.claimFor(this));
    this.#expiry = setTimeout(() => {
      this.abort();
    }, longestTransaction);
    this.#expiry.unref();
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Makes the changes everybody's. Resolves when they are on the disk. */
  async commit(): Promise<void> {
    clearTimeout(this.#expiry);
    this.#open = false;
    try {
      if (!this.view.isChanged) return;
      // What is written here is claimed already: nobody else can have changed it.
      await this.#store.write(
        () => undefined,
        (view) => {
          for (const [key, value] of this.view.changes()) {
            if (value) view.put(key, value);
            else view.remove(key);
          }
          this.#locks.commit(this);
        },
      );
    } finally {
      this.#release();
    }
  }

  /** Forgets the changes. */
  abort(): void {
    if (!this.#open) return;
    clearTimeout(this.#expiry);
    this.#open = false;
    this.#release();
  }

  #release(): void {
    // The session remembers its last transaction, but not what was in it.
    this.view.forget();
    this.#locks.release(this);
    this.#snapshot.release();
    this.#end();
  }
}
