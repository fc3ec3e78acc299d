/** A text that was changed in two places, put together. */
export interface Merged {
  readonly text: string;
  /** Whether both had changed the same lines, so that both versions now stand there for a person to look through. */
  readonly both: boolean;
}

/**
 * Puts two versions of a text together, line by line, so that no line that either person wrote is lost. `base` is what both began
 * with, where it is known: then what only one of them changed or took out is as they left it. Without it nothing can be told to have been
 * taken out, so everything stays.
 */
export function mergeTexts(base: string | undefined, present: string, typed: string): Merged {
  if (typed === present || typed === base) return { text: present, both: false };
  if (present === base || present.trim() === '') return { text: typed, both: false };
  if (base === undefined) return union(present, typed);
  return threeWay(base.split('\n'), present.split('\n'), typed.split('\n'));
}

function union(present: string, typed: string): Merged {
  if (typed.includes(present.trim())) return { text: typed, both: false };
  return { text: bothVersions(present.split('\n'), typed.split('\n')).join('\n'), both: true };
}

/** The one version, and below it what only the other has. */
function bothVersions(one: readonly string[], other: readonly string[]): string[] {
  const known = new Set(one.map((line) => line.trim()));
  const more = other.filter((line) => line.trim() !== '' && !known.has(line.trim()));
  const first = one.join('\n').trimEnd();
  return [...(first === '' ? [] : [first, ...(more.length > 0 ? [''] : [])]), ...more];
}

/** Lines `from` up to `to` of the base became `lines`. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

function threeWay(base: readonly string[], present: readonly string[], typed: readonly string[]): Merged {
  const ours = changes(base, present);
  const theirs = changes(base, typed);
  const merged: string[] = [];
  let both = false;
  let at = 0;
  while (ours.length + theirs.length > 0) {
    const [left, right] = takeNext(ours, theirs);
    const touched = [...left, ...right];
    const from = Math.min(...touched.map((change) => change.from));
    const to = Math.max(...touched.map((change) => change.to));
    merged.push(...base.slice(at, from));
    const one = applied(base, from, to, left);
    const other = applied(base, from, to, right);
    if (left.length === 0 || right.length === 0) merged.push(...(left.length > 0 ? one : other));
    else if (one.join('\n') === other.join('\n')) merged.push(...one);
    else {
      const kept = bothVersions(one, other);
      merged.push(...kept);
      both = true;
    }
    at = to;
  }
  merged.push(...base.slice(at));
  return { text: merged.join('\n'), both };
}

/** Takes the first changes of both lists that touch one another; one that touches no other comes alone. */
function takeNext(ours: Change[], theirs: Change[]): [Change[], Change[]] {
  const taken: [Change[], Change[]] = [[], []];
  const lists = [ours, theirs] as const;
  let end = -1;
  for (;;) {
    const side = (ours[0]?.from ?? Infinity) <= (theirs[0]?.from ?? Infinity) ? 0 : 1;
    const next = lists[side][0];
    if (!next || (end >= 0 && next.from > end)) return taken;
    lists[side].shift();
    taken[side].push(next);
    end = Math.max(end, next.to);
  }
}

function applied(base: readonly string[], from: number, to: number, list: readonly Change[]): string[] {
  const lines: string[] = [];
  let at = from;
  for (const change of list) {
    lines.push(...base.slice(at, change.from), ...change.lines);
    at = change.to;
  }
  return [...lines, ...base.slice(at, to)];
}

/** Above this many pairs of lines to compare, all that differs counts as one change: a text of thousands of lines must not keep a process busy. */
const mostPairs = 1_000_000;

function changes(base: readonly string[], other: readonly string[]): Change[] {
  let start = 0;
  while (start < base.length && start < other.length && base[start] === other[start]) start += 1;
  let tail = 0;
  while (tail < base.length - start && tail < other.length - start && base[base.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const [before, after] = [base.slice(start, base.length - tail), other.slice(start, other.length - tail)];
  if (before.length + after.length === 0) return [];
  if (before.length * after.length > mostPairs) return [{ from: start, to: start + before.length, lines: after }];
  return gaps(before, after, longestCommon(before, after)).map(({ from, to, lines }) => ({ from: from + start, to: to + start, lines }));
}

/** The longest list of pairs of places at which the two have the same line, in order. */
function longestCommon(one: readonly string[], other: readonly string[]): (readonly [number, number])[] {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let row = 0, column = 0; row < one.length && column < other.length; ) {
    if (one[row] === other[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

function gaps(one: readonly string[], other: readonly string[], pairs: readonly (readonly [number, number])[]): Change[] {
  const found: Change[] = [];
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...pairs, [one.length, other.length] as const]) {
    if (nextRow > row || nextColumn > column) found.push({ from: row, to: nextRow, lines: other.slice(column, nextColumn) });
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
  return found;
}
