import { AppError, unreachable } from '../errors.ts';
import { type PersonId } from '../ids.ts';
import { conflictTexts } from './conflict.data.ts';
import { type SeatingProblem } from './panel.rules.ts';

/** What is wrong with seating somebody, as the office reads it. */
export function seatingProblemInWords(problem: SeatingProblem, nameOf: (id: PersonId) => string): string {
  switch (problem.kind) {
    case 'wrongNumber':
      return `A panel has ${problem.needed} assessors; you chose ${problem.chosen}.`;
    case 'chosenTwice':
      return `${nameOf(problem.person)} was chosen twice.`;
    case 'conflict':
      return `${nameOf(problem.person)} ${problem.reasons.map((reason) => conflictTexts[reason]).join(' and ')}.`;
    default:
      return unreachable(problem);
  }
}

/** A colleague was quicker. */
export const changed = (reference: string) =>
  new AppError('stale', { userMessage: `The panel of ${reference} has changed since you opened it.`, nextStep: `Type panel ${reference} to see how it stands now.` });

/** Why a seat cannot be given to somebody else. */
export function cannotReplace(refusal: string, reference: string): AppError {
  switch (refusal) {
    case 'sheetLocked':
      return new AppError('wrongState', { userMessage: 'This assessor has locked their sheet, so the seat stands.', nextStep: `Type panel ${reference} to see how it stands now.` });
    case 'reasonNeeded':
      return new AppError('invalid', { userMessage: 'A reason is needed.', nextStep: 'Say in a few words why somebody else takes the seat.' });
    default:
      return changed(reference);
  }
}
