import { type Application } from '../applications/application.ts';
import { gapsOf, isComplete } from '../applications/application-gaps.ts';
import { submitWithin } from '../applications/applications.service.ts';
import { getApplication } from '../applications/find-application.ts';
import { type Unit } from '../database/transaction.ts';
import { type ApplicationId } from '../ids.ts';
import { findFiledMails } from './intake.store.ts';
import { type Understanding } from './understanding.ts';

/** The declaration in a mail filed for this round, the newest first: who sends what was missing need not declare again. */
export async function filedDeclaration({ id, state }: Application): Promise<Understanding['declaration'] | undefined> {
  if (state.kind !== 'drafting') return undefined;
  const earlier = await findFiledMails(id, state.packReleasedAt);
  return earlier.find((mail) => mail.understanding?.declaration.agreed)?.understanding?.declaration;
}

/**
 * Submits an application whose declared pack came by mail, once the last testimonial is there. Within the running transaction. One that its
 * applicant has taken back to improve is left to them.
 */
export async function submitIfDeclared(unit: Unit, id: ApplicationId): Promise<void> {
  const application = await getApplication(id);
  if (application.state.kind !== 'drafting' || application.state.takenBackAt !== undefined) return;
  const declaration = await filedDeclaration(application);
  if (declaration?.signedName === undefined || !isComplete(await gapsOf(application))) return;
  await submitWithin(unit, application, { application: id, signedName: declaration.signedName, viaMail: true });
}
