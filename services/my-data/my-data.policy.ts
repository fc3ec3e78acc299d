import { AppError } from '../errors.ts';
import { type Application } from '../applications/application.ts';
import { isOver } from '../applications/life-cycle.rules.ts';
import { type Person } from '../people/person.ts';

/** Erasing somebody in office would leave panels and accounts without the one who answers for them. @throws AppError wrongState. */
export function mustBeErasable({ office, assessor }: Pick<Person, 'office' | 'assessor'>, current: Pick<Application, 'state' | 'reference'> | undefined): void {
  if (office || assessor) {
    throw new AppError('wrongState', { userMessage: `You work with the Institute ${office ? 'in its office' : 'as an assessor'}, so your data cannot be erased by yourself.`, nextStep: 'Please write to the office: it ends that role first.' });
  }
  if (current && !isOver(current.state)) {
    throw new AppError('wrongState', { userMessage: `Your application ${current.reference} is under way, and it cannot be assessed without your data.`, nextStep: 'Withdraw it first, or wait for the result; then ask again.' });
  }
}
