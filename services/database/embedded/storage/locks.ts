import { CommandError } from '../errors.ts';
import { Blocked } from './store.ts';
import { type Claim, type ClaimKind } from './view.ts';

/** One who holds on to what it has claimed until it ends: a transaction in progress. */
export interface Holder {
  /** Resolves when what is held is free again. */
  readonly ended: Promise<void>;
}

interface Held {
  alone: Holder | undefined;
  readonly shared: Set<Holder>;
}

/**
 * Who may change what. A transaction that meets another's change, or one made after its snapshot was taken, has lost: error 112, to be
 * tried again. A statement outside transactions waits for them instead. So nobody waits in a circle.
 */
export class Locks {
  readonly #held = new Map<string, Held>();
  /** When a key was last changed, counted in changes, the latest last; kept only while a transaction may have to know. */
  readonly #changed = new Map<string, number>();
  readonly #started = new Map<Holder, number>();
  #now = 0;

  /** Notes that a transaction begins, at the moment its snapshot is taken. */
  begin(holder: Holder): void {
    this.#started.set(holder, this.#now);
  }

  /** For a statement outside transactions, which is committed at once. */
  readonly claimForStatement: Claim = (key, kind) => {
    const text = key.toString('latin1');
    const other = this.#othersOn(text, kind)[0];
    if (other) throw new Blocked(other.ended);
    if (kind === 'alone') this.#noteChange(text);
  };

  /** For the statements of a transaction, which keeps what it claims. @throws CommandError 112 */
  claimFor(holder: Holder): Claim {
    return (key, kind) => {
      const text = key.toString('latin1');
      const changedSince = (this.#changed.get(text) ?? 0) > (this.#started.get(holder) ?? 0);
      if (changedSince || this.#othersOn(text, kind, holder).length > 0) {
        throw new CommandError('WriteConflict', 'Write conflict during plan execution and yielding is disabled. Please retry your operation or multi-document transaction.');
      }
      const held = this.#held.get(text) ?? { alone: undefined, shared: new Set<Holder>() };
      if (kind === 'alone') held.alone = holder;
      else held.shared.add(holder);
      this.#held.set(text, held);
    };
  }

  /** Notes that what the holder has claimed is now changed for everybody. Call it as it is written. */
  commit(holder: Holder): void {
    for (const [text, held] of this.#held) if (held.alone === holder) this.#noteChange(text);
  }

  /** Frees all that the holder has. */
  release(holder: Holder): void {
    for (const [text, held] of this.#held) {
      if (held.alone === holder) held.alone = undefined;
      held.shared.delete(holder);
      if (!held.alone && held.shared.size === 0) this.#held.delete(text);
    }
    this.#started.delete(holder);
    this.#forgetChanges();
  }

  /** What was changed before the oldest transaction began is news to none. */
  #forgetChanges(): void {
    const oldest = this.#started.values().next().value ?? Number.POSITIVE_INFINITY;
    for (const [text, at] of this.#changed) {
      if (at > oldest) return;
      this.#changed.delete(text);
    }
  }

  #noteChange(text: string): void {
    this.#now += 1;
    if (this.#started.size === 0) return;
    this.#changed.delete(text);
    this.#changed.set(text, this.#now);
  }

  #othersOn(text: string, kind: ClaimKind, self?: Holder): Holder[] {
    const held = this.#held.get(text);
    if (!held) return [];
    const holders = [...(held.alone ? [held.alone] : []), ...(kind === 'alone' ? held.shared : [])];
    return holders.filter((holder) => holder !== self);
  }
}
