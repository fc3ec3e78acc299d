import {
  declarationStatements,
  detailsLead,
  evidenceLeads,
  filesHint,
  guidanceLead,
  isReportLine,
  packTitles,
  purpose,
  questionsHint,
  reportLead,
  returnHint,
  sectionTitles,
  slotTitles,
  testimonialBullets,
  testimonialsLead,
  whatToDo,
} from '../../documents/pack-words.ts';
import { type Domain } from '../../framework/framework.data.ts';
import { withoutPlaceholder } from './block-text.ts';
import { unticked } from './docx-blocks.ts';
import { normalised } from './headings.ts';

/** Longer than any sentence of ours, comments of a report included; spares the search through what cannot be one. */
const longestOfOurs = 2_500;
const anyReference = 'IGPM-2000-0001';
const anyAddress = 'a@example.org';

/**
 * Tells the pack's own sentences from what a person wrote, by the words alone: styles are inherited by whoever writes on in
 * the next line. A sentence of ours that somebody changed or wrote on is theirs.
 */
export function ownWords(domains: readonly Domain[]): (text: string) => boolean {
  const own = new Set(
    [
      detailsLead,
      guidanceLead,
      reportLead,
      purpose,
      testimonialsLead,
      questionsHint(anyAddress),
      returnHint(anyReference),
      'Institute of General Practice Management',
      ...Object.values(sectionTitles),
      ...Object.values(packTitles),
      ...Object.values(evidenceLeads),
      ...slotTitles,
      ...testimonialBullets,
      ...declarationStatements,
      ...whatToDo('first', anyReference, anyAddress),
      ...whatToDo('resubmission', anyReference, anyAddress),
      ...domains.flatMap(({ number, preamble, guidance }) => [filesHint(number), preamble ?? '', ...guidance.map(({ text }) => text)]),
    ]
      .map(masked)
      .filter((words) => words !== ''),
  );
  return (text) => {
    const written = withoutPlaceholder(text);
    if (written.length > longestOfOurs) return false;
    return written === '' || written === unticked || own.has(masked(written)) || isReportLine(written);
  };
}

/** The same sentence for whichever application and office; numbers before an item of a list do not count. */
const masked = (text: string): string =>
  normalised(text.replace(/IGPM-\d{4}-\d{4,6}/g, 'REFERENCE').replace(/[\w.+-]+@[\w.-]+\w/g, 'ADDRESS').replace(/^\s*(?:[•·*-]|\d{1,2}[.)])\s+/, ''));
