import { inspect } from 'node:util';
import { type Loose } from '../loose.ts';
import { type Answer, isSame } from './answer.ts';
import { type Step } from './program.ts';

/** A question on which the engine that judges is known to answer otherwise than MongoDB. `exclusions.test.ts` proves MongoDB's rule on the embedded server. */
interface Exclusion {
  /** MongoDB's rule. */
  readonly rule: string;
  /** Whether a difference is this one; without it, the generators leave the question out. */
  readonly explains?: (difference: Difference) => boolean;
}

/** An answer that is not the same, and what led to it. */
export interface Difference {
  readonly step: Step;
  /** All documents before the step. */
  readonly before: string;
  readonly own: Answer;
  readonly other: Answer;
}

/** By name. Judged against DocumentDB in November 2026; none is about a question that the product asks. */
export const exclusions = {
  emptyArraySortsFirst: {
    rule: 'An empty array sorts before null and missing fields.',
    explains: ({ step, before }) => /\[\]/.test(before) && commandsOf(step).some(({ sort }) => sort !== undefined && Object.keys(sort as Loose).length > 1),
  },
  sortByParallelArrays: {
    rule: 'Sorting by two paths that lead into two arrays of one document is refused: 2.',
    explains: ({ step, own, other }) => own.refused === '2' && other.refused === undefined && commandsOf(step).some(({ sort }) => sort !== undefined && Object.keys(sort as Loose).length > 2),
  },
  multiKeepsWhatItChanged: {
    rule: 'An update of many that fails midway keeps what it has changed before: outside a transaction each document is a write of its own.',
    explains: ({ step, own, other }) => other.errors !== undefined && 'command' in step && updatesOf(step.command).some(({ multi }, index) => multi === true && own.errors?.some((error) => error.startsWith(`${index}: `)) === true),
  },
  codeOfAWrongPath: {
    rule: 'A path through a value that has no fields is refused by 28 (PathNotViable), whatever the operator.',
    explains: (difference) => onlyCodeDiffers(difference, '28', '9') || onlyCodeDiffers(difference, '28', '2'),
  },
  firstMistakeByPath: {
    rule: 'Of two mistakes in one update, that on the lesser path is reported.',
    explains: ({ step, own, other }) => hasTwoOperators(step) && own.after === other.after && onlyCodesDiffer(own, other),
  },
  codeOfPopOnAScalar: {
    rule: '$pop of what is no array is refused by 14 (TypeMismatch).',
    explains: (difference) => onlyCodeDiffers(difference, '14', '2') && JSON.stringify(difference.step).includes('"$pop"'),
  },
  nanIsLeast: {
    rule: '$min and $max compare as sorting does: NaN is less than every other number.',
    explains: ({ step, before }) => /"\$(min|max)"/.test(JSON.stringify(step)) && (before.includes('NaN') || JSON.stringify(step).includes('NaN')),
  },
  boolsAreNoNumbers: {
    rule: '$inc and $mul of a boolean are refused: 14.',
    explains: ({ step, before }) => /"\$(inc|mul)"/.test(JSON.stringify(step)) && /true|false/.test(before),
  },
  upsertTakesEqualityOnly: { rule: 'An upsert takes from $all what is equality, and nothing from $elemMatch.' },
  filtersSeeThroughScalars: { rule: 'An array filter of a field that is null takes scalars too, as a query would; then the path leads through a scalar: 28.' },
  transactionsStopAtAnError: { rule: 'In a transaction also an unordered bulk write ends at its first error.' },
  minKeyIsThere: {
    rule: 'In expressions MinKey is less than what is missing, and not equal to it.',
    explains: ({ step, before }) => /"\$expr"|"aggregate"/.test(JSON.stringify(step)) && (before.includes('$minKey') || inspect(step, { depth: 12 }).includes('MinKey')),
  },
  exclusionLeavesTheRest: { rule: 'What is excluded is gone for later stages; what is not stays as it is, where it is.' },
  modOfDoubles: { rule: '$mod of a double, or by a fraction, is a double with the sign of the dividend.' },
  averageIsADouble: { rule: '$avg is a double, also of a single whole number.' },
  sumsKeepWhatRoundingLoses: { rule: '$sum, $avg and $add keep beside what rounding takes from a sum of doubles.' },
  sortKeysBelongTogether: { rule: 'Two paths of a sort into one array are compared element by element, not each by its own least.' },
  orderAfterTwoProjects: { rule: 'Computed fields of $project stand behind those that it includes.' },
  projectKeepsTheEmpty: { rule: 'A document that $project leaves nothing of is still a document.' },
  positionNeedsADocument: {
    rule: 'An update with $ that finds no document is no mistake.',
    explains: ({ step, own, other }) => own.refused === undefined && other.refused === '2' && JSON.stringify(step).includes('.$"'),
  },
  shorterDocumentsFirst: {
    rule: 'Of two documents of which one begins as the other, the shorter is less.',
    explains: ({ step, own, other }) => JSON.stringify(step).includes('"$group"') && own.reply !== undefined && other.reply !== undefined && [...own.reply].sort().join('') === [...other.reply].sort().join(''),
  },
  countOfNothing: { rule: '$count of no documents gives no document.' },
  missingIsNullInGroups: { rule: '$group takes what is missing for null, in its _id and in $first.' },
  errorsInWhatIsNotRead: { rule: 'A computed field that is wrong is refused, also where a later stage does not read it.' },
  sameReplacementChangesNothing: { rule: 'A replacement by the same document does not count as modified.' },
  findAndModifyCountsTheUnchanged: { rule: 'findAndModify counts a document that it found, also where the update changed nothing: n 1, updatedExisting true.' },
  parallelArrays: { rule: 'Two fields of one index cannot both be arrays: 171.' },
  takingMakesNothing: { rule: '$pull, $pullAll and $pop make nothing that is missing on the way.' },
  renameOfNothing: { rule: '$rename of a field that is not there does nothing.' },
  unsetThroughAnArray: {
    rule: '$unset of a path that leads through an array, and names no position in it, does nothing.',
    explains: ({ step, before, own, other }) => /"\$unset":\{"\w+\./.test(JSON.stringify(step)) && before.includes('[') && errorsIn(own) < errorsIn(other),
  },
  emptyEachMakesAnArray: { rule: '$push and $addToSet of nothing (an empty $each, a $slice of 0) make an empty array where the field is missing.' },
  wrongUpdatesAreRefusedAtOnce: { rule: 'Conflicting paths (40) and a $rename onto itself (2) are refused also where no document matches.' },
  collidingProjections: { rule: 'A projection of a path and of one below it is refused (31249, 31250).' },
  newFieldsByPath: { rule: 'New fields are added in the order of their paths, not in that in which operators are written down.' },
  missingInPipelines: { rule: '$set of a path to something missing makes what is on the way; what is there keeps its place.' },
  unsetNeedsItsArray: { rule: '$unset with $[] or $[x] needs the array to be there: 2.' },
  expressionsSeeMissing: { rule: 'In $expr, what is missing is less than everything, also where a sparse index is on the field.' },
} as const satisfies Record<string, Exclusion>;

export type ExclusionName = keyof typeof exclusions;

/** The name of the exclusion that explains a difference; within a transaction, of the first command that is answered differently. */
export function explanationOf(difference: Difference): ExclusionName | undefined {
  const { step, own, other } = difference;
  if ('transaction' in step) {
    const at = (own.within ?? []).findIndex((answer, index) => !isSame(answer, other.within?.[index] ?? {}));
    const [command, left, right] = [step.transaction[at], own.within?.[at], other.within?.[at]];
    return command && left && right && explanationOf({ ...difference, step: { command }, own: left, other: right });
  }
  return (Object.entries(exclusions) as [ExclusionName, Exclusion][]).find(([, { explains }]) => explains?.(difference) === true)?.[0];
}

function commandsOf(step: Step): readonly Loose[] {
  return 'command' in step ? [step.command] : step.transaction;
}

function updatesOf(command: Loose): readonly Loose[] {
  return Array.isArray(command['updates']) ? (command['updates'] as Loose[]) : [];
}

function hasTwoOperators(step: Step): boolean {
  return commandsOf(step).some((command) => [command['update'], ...updatesOf(command).map(({ u }) => u)].some((update) => typeof update === 'object' && update !== null && Object.keys(update).length > 1));
}

/** Whether both refuse the same statements. */
function onlyCodesDiffer(own: Answer, other: Answer): boolean {
  const places = ({ refused, errors = [] }: Answer): string => [refused === undefined ? '' : 'all', ...errors.map((error) => error.split(':')[0])].join();
  return places(own) === places(other) && (own.refused !== undefined || own.errors !== undefined);
}

/** Whether the two differ in nothing but in the code of one refusal. */
function onlyCodeDiffers({ own, other }: Difference, code: string, otherCode: string): boolean {
  const [left, right] = [JSON.stringify(own), JSON.stringify(other)];
  return left !== right && [`"${code}"`, `: ${code}"`].some((text, index) => left.replaceAll(text, [`"${otherCode}"`, `: ${otherCode}"`][index] ?? '') === right);
}

function errorsIn(answer: Answer): number {
  return (answer.errors ?? []).length + (answer.refused === undefined ? 0 : 1) + (answer.within ?? []).reduce((sum, inner) => sum + errorsIn(inner), 0);
}
