import { auditTrailOf, type AuditRecord } from '../audit/audit.service.ts';

import { type ApplicationId, type ApplicationReference } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { type Person } from '../people/person.ts';
import { invoicesOf } from '../payments/invoices.service.ts';
import { accountOf, type Account } from '../payments/payments.service.ts';
import { type Application } from './application.ts';
import { gapsInWords, gapsOf } from './application-gaps.ts';
import { getApplication, getByReference } from './find-application.ts';

/** An application as the office may see it: everything but what the assessors think before all three sheets are locked. */
export interface OfficeApplication {
  readonly application: Application;
  readonly applicant: Person;
  readonly accounts: readonly Account[];
  readonly missing: readonly string[];
  readonly trail: readonly AuditRecord[];
}

/** One application by id or by reference, for the office. @throws AppError notAllowed or notFound. */
export async function applicationForOffice(actor: Actor, which: { readonly id: ApplicationId } | { readonly reference: ApplicationReference }): Promise<OfficeApplication> {
  mustBeOffice(actor);
  const application = 'id' in which ? await getApplication(which.id) : await getByReference(which.reference);
  const [applicant, invoices, gaps, trail] = await Promise.all([
    getPerson(application.applicant), invoicesOf(application.id), gapsOf(application), auditTrailOf('application', application.id),
  ]);
  return { application, applicant, accounts: invoices.map(accountOf), missing: application.state.kind === 'drafting' ? gapsInWords(application, gaps) : [], trail };
}
