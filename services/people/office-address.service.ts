import { getByReference } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { type ApplicationReference } from '../ids.ts';
import { type Actor } from './actor.ts';
import { changeAddressWithin } from './change-address.ts';
import { getPerson } from './directory.ts';
import { mustBeOffice } from './people.policy.ts';
import { type Person } from './person.ts';

/** The office gives an applicant another address, having made sure that it is theirs: their old mailbox may be gone. Both addresses are told. */
export async function changeAddressForOffice(context: Context, actor: Actor, reference: ApplicationReference, address: string): Promise<Person> {
  mustBeOffice(actor);
  return transact(context, actor, async (unit) => {
    const person = await getPerson((await getByReference(reference)).applicant);
    await changeAddressWithin(unit, person, address);
    return getPerson(person.id);
  });
}
