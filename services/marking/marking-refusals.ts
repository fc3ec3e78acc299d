import { type Application } from '../applications/application.ts';
import { AppError, unreachable } from '../errors.ts';
import { domainOf, editionOf } from '../framework/framework.rules.ts';
import { type DomainGaps, type MarkGap } from './marking.rules.ts';
import { type SheetRefusal } from './sheet.rules.ts';

/*
 * Refusals are logged. Each of these has a message of its own for the log, which says nothing of what is on a sheet: neither a mark
 * nor how many there are.
 */

export const sheetChanged = () =>
  new AppError('stale', { userMessage: 'You have marked this domain on another card meanwhile.', nextStep: 'This is how your sheet stands now.', message: 'older sheet' });

/** Puts a refusal into words for the assessor whose sheet it is. */
export function explainSheetRefusal(refusal: SheetRefusal, application: Pick<Application, 'edition' | 'reference'>): AppError {
  const message = `sheet: ${refusal.kind}`;
  switch (refusal.kind) {
    case 'locked':
      return new AppError('wrongState', { userMessage: 'Your sheet is locked; its marks stand.', nextStep: 'In moderation it can be opened once more.', message });
    case 'incomplete':
      return new AppError('invalid', { userMessage: `Your sheet cannot be locked yet. ${refusal.gaps.map((gap) => gapsInWords(gap, application)).join(' ')}`, nextStep: 'Everything so far is kept.', message });
    case 'notOnThisSheet':
      return new AppError('invalid', { userMessage: `Domain ${refusal.domain} is not marked anew: its marks stand from before.`, nextStep: 'Type marking and open the application from there.', message });
    case 'notLocked':
      return new AppError('wrongState', { userMessage: 'Your sheet is open already.', nextStep: 'Change what you like, then lock it.', message });
    case 'notInModeration':
      return new AppError('wrongState', { userMessage: 'This sheet cannot be opened just now: that is for moderation, until the office gives the result.', nextStep: 'If something on it is wrong, please write to the office.', message });
    case 'alreadyReopened':
      return new AppError('wrongState', { userMessage: 'You have opened this sheet once already; now its marks stand.', nextStep: 'If something on it is wrong, please write to the office.', message });
    case 'reasonNeeded':
      return new AppError('invalid', { userMessage: 'A reason is needed to open a locked sheet.', nextStep: 'Say in a few words why; it is kept with the sheet.', message });
    case 'notYours':
      return new AppError('notAllowed', { userMessage: 'This is not your sheet.', nextStep: 'Type marking to see yours.', message });
    default:
      return unreachable(refusal);
  }
}

/** `Domain 4 (Patient services) needs a comment and the guidance that is missed.` */
export function gapsInWords({ domain, gaps }: DomainGaps, { edition }: Pick<Application, 'edition'>): string {
  return `Domain ${domain} (${domainOf(editionOf(edition), domain).shortTitle}) needs ${[...new Set(gaps.map(gapInWords))].join(' and ')}.`;
}

/** What a mark still needs, to follow "needs". */
export function gapInWords(gap: MarkGap): string {
  switch (gap.kind) {
    case 'noMark':
      return 'a mark';
    case 'commentNeeded':
      return 'a comment';
    case 'sentenceNeeded':
      return 'a reason of at least a sentence';
    case 'bulletNeeded':
      return 'the guidance that the evidence misses';
    case 'unknownBullet':
      return 'its missed guidance chosen again';
    default:
      return unreachable(gap);
  }
}
