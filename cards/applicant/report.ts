import { type WeakDomain } from '../../services/notices/notice.ts';
import { escapeMarkdown } from '../render.ts';
import { excerpt } from './words.ts';

/** What a card says of one weak domain; escaped. */
export interface ReportPart {
  readonly heading: string;
  readonly comments: readonly { readonly comment: string }[];
  readonly missed: readonly { readonly bullet: string }[];
}

/**
 * The panel's report for a card: for each weak domain its comments and the guidance that was missed. Comments share `budget`
 * characters between them, so that a long report still fits; the letter has the whole of it.
 */
export function reportParts(report: readonly WeakDomain[], budget = 7_000): ReportPart[] {
  const comments = report.flatMap((domain) => domain.comments).length;
  const each = Math.max(120, Math.floor(budget / Math.max(1, comments)));
  return report.map((weak) => ({
    heading: escapeMarkdown(`Domain ${weak.domain}: ${weak.title}`),
    comments: weak.comments.map((comment) => ({ comment: escapeMarkdown(excerpt(comment, each)) })),
    missed: weak.missed.map((bullet) => ({ bullet: escapeMarkdown(bullet) })),
  }));
}
