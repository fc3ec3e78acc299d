import { type Router } from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { onFiles } from '../../bot/applicant/on-files.ts';
import { answerInstead, onText } from '../../bot/on-text.ts';
import { accreditationRegistry } from '../../bot/start/accreditation-bot.ts';
import { welcome } from '../../bot/welcome.ts';
import { seenActivities } from '../../services/activities/seen-activities.ts';
import { type Context } from '../../services/context.ts';
import { actorOf, identify } from '../../services/people/people.service.ts';
import { type Person } from '../../services/people/person.ts';
import { identity } from './teams/activities.ts';
import { startPlatform, type Platform } from './teams/platform.ts';
import { type TeamsPerson } from './teams/teams-person.ts';
import { createWorld, useDatabase, type World } from './world.ts';

/** Every verb and command of the product on the real platform and a real database; people of any role at their Teams clients. */
export interface WholePlatform extends World {
  /** That person at a Teams client; they must have been in Teams before. */
  at(person: Person): TeamsPerson;
  url(): string;
}

/** @param pages further pages to serve beside the bot */
export function useWholePlatform(now: string, pages: (context: Context) => readonly Router[] = () => []): WholePlatform {
  useDatabase();
  const world = createWorld(now);
  let started: Platform | undefined;
  const platform = (): Platform => {
    if (!started) throw new Error('the platform has not started');
    return started;
  };
  beforeAll(async () => {
    const { actions, commands } = accreditationRegistry();
    started = await startPlatform({
      // A fault of ours shows in the test's output; refusals do not.
      context: { ...world.context, log: pino({ level: 'error' }) },
      actions, commands, onFiles, onText, answerInstead, onInstalled: welcome, seen: seenActivities,
      identify: async ({ tenantId, userId, aadObjectId, name, conversation }) =>
        actorOf(await identify(world.context, { tenantId, userId, aadObjectId, name, conversationId: conversation.id, serviceUrl: conversation.serviceUrl, email: undefined })),
      server: { routers: pages(world.context) },
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
    url: () => platform().url,
  };
}
