import { type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type Application } from './application.ts';
import { holdApplication, saveApplication } from './applications.store.ts';
import { isOver, StepRefused, type Next } from './life-cycle.rules.ts';

/** Keeps a step of an application's life and puts it on the trail, within the running transaction. @throws AppError stale. */
export async function keepStep(unit: Unit, application: Application, next: Next, what: string, details: Record<string, string | number | boolean | null> = {}): Promise<Application> {
  const state = next.state ?? application.state;
  if (!(await saveApplication(application, next, isOver(state)))) throw justChanged();
  unit.record({ what, subject: { kind: 'application', id: application.id }, details: { reference: application.reference, state: state.kind, round: (next.round ?? application.round).number, ...details } });
  return { ...application, ...next, revision: application.revision + 1 };
}

/** For a use case that relies on where an application is, and does not move it: nobody else moves it on meanwhile. @throws AppError stale. */
export async function holdStill(application: Application): Promise<void> {
  if (!(await holdApplication(application))) throw justChanged();
}

const justChanged = () => new AppError('stale', { userMessage: 'This application has just changed.', nextStep: 'Look at how it stands now and try again.' });

/** Takes a step by rule. @throws AppError wrongState, with what to do, where the rule refuses it: a card may be older than the application. */
export function step<Taken extends Next>(take: () => Taken): Taken {
  try {
    return take();
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error;
    throw new AppError('wrongState', { userMessage: 'This is not possible any more, or not yet: the application has moved on.', nextStep: 'Type status to see where it is and what you can do.', message: error.message, cause: error });
  }
}
