import { type Application } from '../applications/application.ts';
import { type WindowId } from '../calendar/calendar.rules.ts';
import { londonDate, type LondonDate } from '../calendar/london.rules.ts';
import { nextInSeries } from '../database/counters.ts';
import { type Unit } from '../database/transaction.ts';
import { certificateNumber, type CertificateNumber } from '../ids.ts';
import { getPerson } from '../people/directory.ts';
import { setMembership } from '../people/people.service.ts';
import { memberFirstDue } from './membership.rules.ts';

/** A membership as it begins. */
export interface Award {
  readonly name: string;
  readonly certificateNumber: CertificateNumber;
  readonly awardedOn: LondonDate;
  readonly retentionFeeDueOn: LondonDate;
}

/**
 * Makes the applicant a Member, within the running transaction of the result: with the next certificate number of the year, and the
 * first retention fee by the window of the award. They cease to be an Associate, so that nobody owes two retention fees.
 */
export async function awardMembership({ now, record }: Unit, application: Application, window: WindowId): Promise<Award> {
  const person = await getPerson(application.applicant);
  const awardedOn = londonDate(now);
  const year = Number(awardedOn.slice(0, 4));
  const number = certificateNumber(year, await nextInSeries(`certificate-${year}`));
  const retentionFeeDueOn = memberFirstDue(window);
  await setMembership(person.id, { associate: undefined, member: { since: now, certificateNumber: number, retentionFeeDueOn } });
  record({ what: 'member.awarded', subject: { kind: 'person', id: person.id }, details: { certificate: number, application: application.reference, retentionFeeDueOn } });
  return { name: person.name, certificateNumber: number, awardedOn, retentionFeeDueOn };
}
