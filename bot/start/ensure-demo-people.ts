import { type Context } from '../../services/context.ts';
import { ensureExpectedPerson } from '../../services/people/people.service.ts';
import { demoTenantId, fullName, type DemoPerson } from './demo-people.ts';

/**
 * Local mode's people are known by role, and can be written to, before they first say anything. Without Teams clients of ours they are
 * where they were last met.
 */
export async function ensureDemoPeople(context: Context, people: readonly DemoPerson[]): Promise<void> {
  for (const person of people) {
    await ensureExpectedPerson(context, {
      aadObjectId: person.aadObjectId,
      name: fullName(person),
      email: person.email,
      organisation: person.organisation,
      office: person.office,
      assessor: person.assessorCategory,
      ...(context.config.playgroundPort === undefined ? {} : { teams: clientOf(person) }),
    });
  }
}

const clientOf = ({ teamsUserId, aadObjectId, conversationId, playgroundPort }: DemoPerson) => ({
  tenantId: demoTenantId, userId: teamsUserId, aadObjectId, conversationId, serviceUrl: `http://localhost:${playgroundPort}/_connector`,
});
