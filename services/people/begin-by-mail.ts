import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { peopleAt } from './directory.ts';
import { addPerson, type ContactDetails } from './people.service.ts';
import { type Person } from './person.ts';

/**
 * Makes a record for somebody new who has opened the page that was sent to their address, which shows that they read that mailbox. Sent twice, it is
 * made once.
 */
export async function beginByMail(context: Context, address: string, details: Omit<ContactDetails, 'email'>): Promise<Person> {
  return transact(context, { kind: 'mail', address }, async (unit) => {
    const [present] = await peopleAt(address);
    if (present) return present;
    const person = await addPerson(unit.now, { ...details, email: address });
    unit.record({ what: 'person.begun', subject: { kind: 'person', id: person.id } });
    return person;
  });
}
