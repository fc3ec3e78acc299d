import { type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { findPeopleAt, updatePerson } from './people.store.ts';
import { type Person } from './person.ts';

/** Makes another address the one to which somebody's letters go, and tells them at both. Within the running transaction. @throws AppError when it is somebody's. */
export async function changeAddressWithin(unit: Unit, person: Person, address: string): Promise<void> {
  const email = address.toLowerCase();
  if (person.email === email) return;
  if ((await findPeopleAt(email)).length > 0) {
    throw new AppError('invalid', { userMessage: `The address ${email} already belongs to somebody here.`, nextStep: 'Please write to the office: a person looks at it.' });
  }
  await updatePerson(person.id, { email, sharedEmail: undefined });
  unit.record({ what: 'person.addressChanged', subject: { kind: 'person', id: person.id } });
  const facts = { newAddress: email };
  const key = `address-changed/${person.id}/${unit.now.getTime()}`;
  for (const to of [person.email, email]) if (to !== undefined) unit.notify({ kind: 'addressChanged', facts, to: { address: to, name: person.name }, key });
}
