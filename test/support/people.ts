import { actorOf, identify } from '../../services/people/people.service.ts';
import { updatePerson } from '../../services/people/people.store.ts';
import { type AssessorCategory } from '../../services/panels/panel.rules.ts';
import { getPerson } from '../../services/people/directory.ts';
import { type PersonActor } from '../../services/people/actor.ts';
import { type Person } from '../../services/people/person.ts';
import { newId } from '../../services/database/new-id.ts';
import { type World } from './world.ts';

/** A person in Teams, as one is after their first message. */
export async function somebody(world: World, name: string, roles: { office?: boolean; assessor?: AssessorCategory; organisation?: string } = {}): Promise<{ person: Person; actor: PersonActor }> {
  const userId = `29:${newId()}`;
  const met = await identify(world.context, { tenantId: 'tenant', userId, aadObjectId: undefined, conversationId: `a:${userId}`, serviceUrl: 'http://127.0.0.1:1/', name, email: undefined });
  await updatePerson(met.id, {
    email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${newId().slice(-6)}@example.org`,
    ...(roles.organisation ? { organisation: roles.organisation } : {}),
    ...(roles.office ? { office: true } : {}),
    ...(roles.assessor ? { assessor: { category: roles.assessor, since: world.clock.now() } } : {}),
  });
  const person = await getPerson(met.id);
  return { person, actor: actorOf(person) };
}
