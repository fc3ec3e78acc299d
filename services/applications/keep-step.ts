import { type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type Application } from './application.ts';
import { saveApplication } from './applications.store.ts';
import { isOver, type Next } from './life-cycle.rules.ts';

/** Keeps a step of an application's life and puts it on the trail, within the running transaction. @throws AppError stale. */
export async function keepStep(unit: Unit, application: Application, next: Next, what: string, details: Record<string, string | number | boolean | null> = {}): Promise<Application> {
  const state = next.state ?? application.state;
  if (!(await saveApplication(application, next, isOver(state)))) {
    throw new AppError('stale', { userMessage: 'This application has just changed.', nextStep: 'Look at how it stands now and try again.' });
  }
  unit.record({ what, subject: { kind: 'application', id: application.id }, details: { reference: application.reference, state: state.kind, round: (next.round ?? application.round).number, ...details } });
  return { ...application, ...next, revision: application.revision + 1 };
}
