import mongoose from 'mongoose';
import { type Answer, isNotImplemented, isSame } from './answer.ts';
import { explanationOf, type ExclusionName } from './exclusions.ts';
import { type Program, type Step } from './program.ts';

const { EJSON } = mongoose.mongo.BSON;

/** What came of comparing the answers of two engines to one program. */
export interface Comparison {
  /** How many commands were answered alike. */
  readonly compared: number;
  /** Differences that a named exclusion explains. */
  readonly excused: readonly ExclusionName[];
  /** The first difference that nothing explains, for people to read. */
  readonly difference: string | undefined;
  /** The steps that were answered alike, with their answers, as far as they would be without the others. */
  readonly alike: readonly { readonly step: Step; readonly answer: Answer }[];
}

/** Compares the answers to a program and to the documents that it begins with. */
export function compare(program: Program, own: readonly Answer[], other: readonly Answer[]): Comparison {
  const steps: Step[] = [{ command: { insert: '', documents: program.documents } }, ...program.steps];
  const excused: ExclusionName[] = [];
  const alike: Comparison['alike'][number][] = [];
  let before = '';
  let compared = 0;
  let isWhole = true;
  for (const [index, step] of steps.entries()) {
    const [left, right] = [own[index] ?? {}, other[index] ?? {}];
    if (isNotImplemented(left)) break;
    if (isSame(left, right)) {
      compared += commandsIn(step);
      if (isWhole) alike.push({ step, answer: right });
    } else {
      const explanation = explanationOf({ step, before, own: left, other: right });
      if (!explanation) return { compared, excused, alike, difference: describe(step, before, left, right) };
      excused.push(explanation);
      if (left.after !== right.after) break;
      isWhole &&= left.after === undefined || left.after === before;
    }
    before = left.after ?? before;
  }
  return { compared, excused, alike, difference: undefined };
}

function commandsIn(step: Step): number {
  return 'command' in step ? 1 : step.transaction.length + 1;
}

function describe(step: Step, before: string, own: Answer, other: Answer): string {
  const [asked, ...answers] = [EJSON.stringify(step), JSON.stringify(own), JSON.stringify(other)];
  return [`asked     ${asked}`, `documents ${before}`, ...answers.map((answer, index) => `${index === 0 ? 'own      ' : 'other    '} ${answer.replaceAll('\\"', '"')}`)].join('\n');
}
