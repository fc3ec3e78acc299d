/** Something that should have been there for a person to see, and was not. */
export class NotSeen extends Error {
  override readonly name = 'NotSeen';

  constructor(
    readonly sought: string,
    readonly seen: string,
  ) {
    super(`${sought}\n--- what was there:\n${seen}`);
  }
}

/** Plays steps one after another and prints a line for each; the first that goes wrong ends the play. */
export class Playbill {
  readonly #print: (line: string) => void;
  readonly #began = Date.now();
  #steps = 0;

  constructor(print: (line: string) => void = console.log) {
    this.#print = print;
  }

  act(title: string): void {
    this.#print(`\n${title}`);
  }

  /** @throws what the step throws, its title before the message. */
  async step<Result>(title: string, play: () => Promise<Result>): Promise<Result> {
    const began = Date.now();
    try {
      const result = await play();
      this.#steps += 1;
      this.#print(`  ✓ ${title} (${inSeconds(Date.now() - began)})`);
      return result;
    } catch (error) {
      this.#print(`  ✗ ${title} (${inSeconds(Date.now() - began)})`);
      throw error;
    }
  }

  end(): void {
    this.#print(`\n${this.#steps} steps, all as they should be, in ${inSeconds(Date.now() - this.#began)}.`);
  }
}

const inSeconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(2)} s`;

/** @throws NotSeen unless all of the words, or all patterns, stand in what somebody sees. */
export function mustRead(seen: string, ...sought: readonly (string | RegExp)[]): string {
  const missing = sought.filter((words) => (typeof words === 'string' ? !seen.includes(words) : !words.test(seen)));
  if (missing.length > 0) throw new NotSeen(`Missing: ${missing.map((words) => (typeof words === 'string' ? `“${words}”` : String(words))).join(', ')}`, seen);
  return seen;
}

/** @throws NotSeen when any of the words stands in what somebody sees. */
export function mustNotRead(seen: string, ...forbidden: readonly (string | RegExp)[]): string {
  const found = forbidden.filter((words) => (typeof words === 'string' ? seen.includes(words) : words.test(seen)));
  if (found.length > 0) throw new NotSeen(`Should not be there: ${found.map(String).join(', ')}`, seen);
  return seen;
}

/** What a pattern's group found in what somebody sees. @throws NotSeen when it is not there. */
export function read(seen: string, pattern: RegExp): string {
  const found = pattern.exec(seen);
  if (!found) throw new NotSeen(`Missing: ${String(pattern)}`, seen);
  return found[1] ?? found[0];
}
