import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { assessorActions } from '../../../bot/assessor/actions.ts';
import { assessorCommands } from '../../../bot/assessor/commands.ts';
import { filePage } from '../../../bot/pages/file-page.ts';
import { verifyPage } from '../../../bot/pages/verify-page.ts';
import { actorOf, identify } from '../../../services/people/people.service.ts';
import { type Person } from '../../../services/people/person.ts';
import { identity } from '../../support/teams/activities.ts';
import { startPlatform, type Platform } from '../../support/teams/platform.ts';
import { type TeamsPerson } from '../../support/teams/teams-person.ts';
import { createWorld, useDatabase, type World } from '../../support/world.ts';

/** The assessor's side on the real platform and a real database. */
export interface AssessorPlatform extends World {
  /** That person at a Teams client. */
  at(person: Person): TeamsPerson;
  /** Everything that the bot has logged. */
  logged(): string;
  /** Where its pages are. */
  url(): string;
}

export function useAssessorPlatform(now: string): AssessorPlatform {
  useDatabase();
  const world = createWorld(now);
  let started: Platform | undefined;
  const platform = (): Platform => {
    if (!started) throw new Error('the platform has not started');
    return started;
  };
  const lines: string[] = [];
  beforeAll(async () => {
    started = await startPlatform({
      context: { ...world.context, log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) },
      actions: assessorActions,
      commands: assessorCommands,
      identify: async ({ tenantId, userId, aadObjectId, name, conversation }) =>
        actorOf(await identify(world.context, { tenantId, userId, aadObjectId, name, conversationId: conversation.id, serviceUrl: conversation.serviceUrl, email: undefined })),
      server: { routers: [filePage(world.context), verifyPage(world.context)] },
    });
  });
  afterAll(() => started?.stop());
  return {
    ...world,
    at({ name, email, teams }) {
      if (!teams?.conversationId) throw new Error(`${name} is not in Teams`);
      const { tenantId, userId, conversationId } = teams;
      return platform().person(identity(name, { tenantId, userId, conversationId, ...(email === undefined ? {} : { email }) }));
    },
    logged: () => lines.join('\n'),
    url: () => platform().url,
  };
}
