import { demoPeople, demoTenantId, fullName } from '../../bot/start/demo-people.ts';
import { identity } from './teams/activities.ts';
import { type StubConnector } from './teams/stub-connector.ts';
import { TeamsPerson } from './teams/teams-person.ts';

/** A demo person of local mode at a Teams client of the test's own. */
export function demoPerson(botUrl: string, connector: StubConnector, key: string): TeamsPerson {
  const person = demoPeople.find((one) => one.key === key);
  if (!person) throw new Error(`there is no demo person ${key}`);
  return new TeamsPerson(botUrl, connector, identity(fullName(person), {
    userId: person.teamsUserId, aadObjectId: person.aadObjectId, tenantId: demoTenantId, email: person.email, conversationId: person.conversationId,
  }));
}
