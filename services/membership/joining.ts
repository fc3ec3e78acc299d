import { londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { invoiceFacts, issueInvoice } from '../payments/invoices.service.ts';
import { type Payer } from '../payments/payer.ts';
import { type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { setContactDetails, setMembership, type ContactDetails } from '../people/people.service.ts';
import { type Person } from '../people/person.ts';
import { associateDueAfter } from './membership.rules.ts';

/**
 * "Any interested party can become an Associate of the IGPM by paying an annual retention fee": records who they are and sends
 * the invoice. Joining again only brings their details up to date, and so does a Member's joining.
 */
export async function joinAsAssociate(context: Context, actor: PersonActor, details: ContactDetails, payer?: Payer): Promise<Person> {
  return transact(context, actor, async (unit) => {
    await setContactDetails(actor.id, details);
    const person = await getPerson(actor.id);
    if (!person.associate && !person.member) await joinWithin(unit, person, payer);
    return getPerson(actor.id);
  });
}

/** Makes somebody an Associate within the running transaction. */
export async function joinWithin({ now, record, notify }: Unit, person: Person, payer?: Payer): Promise<void> {
  const today = londonDate(now);
  const renewsOn = associateDueAfter(today, today);
  await setMembership(person.id, { associate: { joinedAt: now, renewsOn } });
  const invoice = await issueInvoice('associate', person, undefined, now, payer);
  record({ what: 'associate.joined', subject: { kind: 'person', id: person.id }, details: { invoice: invoice.number, renewsOn } });
  notify({ kind: 'associateJoined', facts: { renewsOn, invoice: invoiceFacts(invoice) }, to: { person: person.id }, key: `associate-joined/${person.id}` });
}
