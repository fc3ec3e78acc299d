import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { applicantActions } from '../../../bot/applicant/actions.ts';
import { evidencePage } from '../../../bot/pages/evidence-page.ts';
import { applicantCommands } from '../../../bot/applicant/commands.ts';
import { helpAction } from '../../../bot/help.ts';
import { answerInstead, onText } from '../../../bot/on-text.ts';
import { onFiles } from '../../../bot/applicant/on-files.ts';
import { saveMessage } from '../../../bot/applicant/save-message.ts';
import { writeInWindow } from '../../../bot/applicant/write-in-window.ts';
import { welcome } from '../../../bot/applicant/welcome.ts';
import { accreditationPaid } from './payments.ts';
import { currentApplicationOf } from '../../../services/applications/find-application.ts';
import { type Application } from '../../../services/applications/application.ts';
import { actorOf, identify } from '../../../services/people/people.service.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { startPlatform, type Platform } from '../../support/teams/platform.ts';
import { buttonsOf } from '../../support/teams/card-reader.ts';
import { type TeamsPerson } from '../../support/teams/teams-person.ts';
import { newId } from '../../../services/database/new-id.ts';
import { createWorld, useDatabase, type World } from '../../support/world.ts';

/** The applicant's side on the real platform and a real database: people click and type as in Teams. */
export interface ApplicantPlatform extends World {
  person(name: string): TeamsPerson;
  /** Whom the product takes that person for. */
  actor(person: TeamsPerson): Promise<PersonActor>;
  /** Their current application. @throws Error when there is none. */
  application(person: TeamsPerson): Promise<Application>;
  /** The address of their evidence page, as the newest card that has it links to it. */
  page(person: TeamsPerson): string;
  /** An address of the product's own, where it is served here. */
  served(url: string): string;
  /** Somebody who is eligible, an Associate, has applied, and whose fee is recorded. */
  drafting(name: string): Promise<TeamsPerson>;
}

/** @param mode as configured: the clients of local mode open no dialogs */
export function useApplicantPlatform(now: string, mode: 'local' | 'production' = 'local'): ApplicantPlatform {
  useDatabase();
  const made = createWorld(now);
  const world: World = { ...made, context: { ...made.context, config: { ...made.context.config, mode } } };
  let started: Platform | undefined;
  const platform = (): Platform => {
    if (!started) throw new Error('the platform has not started');
    return started;
  };
  const actor = async ({ who }: TeamsPerson) => {
    const { tenantId, userId, aadObjectId, conversationId, name } = who;
    return actorOf(await identify(world.context, { tenantId, userId, aadObjectId, conversationId, serviceUrl: platform().connector.serviceUrl, name, email: undefined }));
  };
  beforeAll(async () => {
    started = await startPlatform({
      actions: [...applicantActions, helpAction(applicantCommands)],
      commands: applicantCommands,
      // A fault of ours shows in the test's output; refusals do not.
      context: { ...world.context, log: pino({ level: 'error' }) },
      identify: async ({ tenantId, userId, aadObjectId, name, conversation }, lookUp) => {
        // An installation names the person by ids alone.
        const called = name === '' ? ((await lookUp())?.name ?? '') : name;
        return actorOf(await identify(world.context, { tenantId, userId, aadObjectId, conversationId: conversation.id, serviceUrl: conversation.serviceUrl, name: called, email: undefined }));
      },
      onInstalled: welcome,
      onFiles,
      onText,
      answerInstead,
      messageCommands: [saveMessage],
      dialogs: [writeInWindow],
      server: { routers: [evidencePage(world.context)] },
    });
  });
  afterAll(() => started?.stop());

  const person = (name: string) => platform().person(name);
  const application = async (somebody: TeamsPerson) => {
    const current = await currentApplicationOf((await actor(somebody)).id);
    if (!current) throw new Error('no application');
    return current;
  };
  const served = (url: string) => url.replace(world.context.config.publicUrl, platform().url);
  return {
    ...world, person, actor, application, served,
    page(somebody) {
      const link = buttonsOf(somebody.lastCard).find(({ title }) => title === 'Drop files on a page')?.url;
      if (!link) throw new Error('this card has no link to the page');
      return served(link);
    },
    async drafting(name) {
      const somebody = person(name);
      await somebody.say('eligibility');
      await somebody.click('May I apply?', { organisation: 'Elm Street Surgery', from: 'April 2021', notInBreach: true, noDisciplinaryAction: true });
      await somebody.click('Next: become an Associate');
      // Two people of one test may have the same name, and not the same address.
      await somebody.click('Become an Associate', { email: `${newId()}@example.org` });
      await somebody.click('Next: apply');
      await somebody.click('Apply and send me the invoice');
      await accreditationPaid(world, await application(somebody));
      return somebody;
    },
  };
}
