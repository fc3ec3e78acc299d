import { type Block, type Table, ticked, unticked } from './docx-blocks.ts';
import { textOf, withoutPlaceholder } from './block-text.ts';
import { likeness, normalised } from './headings.ts';

/** A piece of a form: a row of cells, or a line where the table was lost. */
export type Entry = { readonly cells: readonly string[] };

/** What was filled in under each label, and what stood under none. */
export interface Fields<Key extends string> {
  readonly values: Partial<Record<Key, string>>;
  readonly rest: readonly string[];
}

export const rowsOf = ({ rows }: Table): Entry[] => rows.map((cells) => ({ cells: cells.map((cell) => textOf(cell)) }));
export const entryOf = (block: Block): Entry => ({ cells: [textOf([block])] });

/**
 * Reads a form by its labels: beside them in a row, behind them in a line (`Your role: Practice Manager`), or in the lines
 * that follow when the table was lost. Rows and lines under no label are the rest.
 */
export function readFields<Key extends string>(entries: readonly Entry[], labels: Readonly<Record<Key, string>>): Fields<Key> {
  const values: Partial<Record<Key, string>> = {};
  const rest: string[] = [];
  let open: Key | undefined;
  const add = (key: Key, text: string) => {
    const value = withoutPlaceholder(text);
    if (value !== '') values[key] = values[key] === undefined ? value : `${values[key]}\n${value}`;
  };
  for (const { cells } of entries) {
    const [first = '', ...others] = cells;
    const found = labelIn(first, labels, cells.length > 1);
    if (found) {
      open = cells.length > 1 ? undefined : found.key;
      for (const value of [found.behind, ...others]) add(found.key, value);
    } else if (open !== undefined && cells.length === 1) add(open, first);
    else if (cells.some((cell) => withoutPlaceholder(cell) !== '')) rest.push(cells.filter(Boolean).join(': '));
  }
  return { values, rest };
}

/** How many of the labels stand before something in these rows: tells what form a table is. */
export function countLabels(entries: readonly Entry[], labels: Readonly<Record<string, string>>): number {
  const found = entries.flatMap(({ cells }) => (cells.length > 1 ? (labelIn(cells[0] ?? '', labels, true)?.key ?? []) : []));
  return new Set(found).size;
}

export const isTicked = (text: string): boolean => /[☒☑✓✔✗✘🗹🗷🗸]|\[\s?[xX✓]\s?\]|\([xX✓]\)/u.test(text) || /^[xX](?=\s|$)/.test(text.trim());

/** Which of the choices is ticked. `several` when more than one is; without any tick, the one that is alone named. */
export function chosen<Key extends string>(text: string | undefined, choices: Readonly<Record<Key, string>>): Key | 'several' | undefined {
  if (text === undefined) return undefined;
  const keys = Object.keys(choices) as Key[];
  const named = text.split('\n').flatMap((line) => {
    const words = line.replace(new RegExp(`[${ticked}${unticked}]`, 'gu'), ' ').replace(/^\s*(?:\[.?\]|\(.?\)|[xX]\s)/, ' ');
    const key = keys.find((candidate) => likeness(words, choices[candidate]) >= 0.75);
    return key === undefined ? [] : [{ key, isTicked: isTicked(line) }];
  });
  const marked = named.filter((line) => line.isTicked);
  if (marked.length > 1) return 'several';
  return marked[0]?.key ?? (named.length === 1 && !text.includes(unticked) ? named[0]?.key : undefined);
}

function labelIn<Key extends string>(text: string, labels: Readonly<Record<Key, string>>, isCell: boolean): { key: Key; behind: string } | undefined {
  const [line = '', ...others] = text.split('\n');
  const keys = Object.keys(labels) as Key[];
  const whole = keys.find((key) => normalised(line) === normalised(labels[key]) || (isCell && likeness(line, labels[key]) >= 0.75));
  if (whole !== undefined) return { key: whole, behind: others.join('\n') };
  const colon = line.indexOf(':');
  if (colon < 0) return undefined;
  const before = keys.find((key) => likeness(line.slice(0, colon), labels[key]) >= 0.75);
  return before === undefined ? undefined : { key: before, behind: [line.slice(colon + 1), ...others].join('\n').trim() };
}
