import { type Row, type Table } from './bench.ts';

/** A table as Markdown, with the columns under each other. A ratio is ours to beside: by the median below one is faster, by the rate above one. */
export function printTable({ title, ours, beside, rows }: Table): string {
  const head = ['', 'at once', `${ours}: median`, 'p99', 'a second', `${beside}: median`, 'p99', 'a second', 'median ×', 'rate ×', ''];
  const lines = [head, ...rows.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0), 3));
  const shown = lines.map((line) => `| ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`);
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [`**${title}**`, '', shown[0], rule, ...shown.slice(1)].join('\n');
}

function cellsOf({ what, atOnce, ours, beside, atMost }: Row): string[] {
  const ratio = beside && ours.median / beside.median;
  const verdict = ratio === undefined || atMost === undefined ? '' : ratio <= atMost ? `at most ${atMost}: met` : `at most ${atMost}: NOT met`;
  return [
    what,
    String(atOnce),
    milliseconds(ours.median),
    milliseconds(ours.p99),
    rate(ours.perSecond),
    beside ? milliseconds(beside.median) : '–',
    beside ? milliseconds(beside.p99) : '–',
    beside ? rate(beside.perSecond) : '–',
    ratio === undefined ? '–' : ratio.toFixed(2),
    beside ? (ours.perSecond / beside.perSecond).toFixed(2) : '–',
    verdict,
  ];
}

const milliseconds = (ms: number): string => `${ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0)} ms`;
const rate = (perSecond: number): string => (perSecond < 100 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString('en-GB'));
