import { seenActivities } from '../../services/activities/seen-activities.ts';
import { type Context } from '../../services/context.ts';
import { findByTeams } from '../../services/people/directory.ts';
import { actorOf, identify } from '../../services/people/people.service.ts';
import { type AccreditationAdapter } from '../adapter.ts';
import { createBot, type Bot } from '../app.ts';
import { applicantActions } from '../applicant/actions.ts';
import { applicantCommands } from '../applicant/commands.ts';
import { helpAction } from '../help.ts';
import { answerInstead, onText } from '../on-text.ts';
import { onFiles } from '../applicant/on-files.ts';
import { saveMessage } from '../applicant/save-message.ts';
import { writeInWindow } from '../applicant/write-in-window.ts';
import { welcome } from '../welcome.ts';
import { assessorActions } from '../assessor/actions.ts';
import { assessorCommands } from '../assessor/commands.ts';
import { officeActions } from '../office/actions.ts';
import { officeCommands } from '../office/commands.ts';
import { createRegistry, type Registry } from '../registry.ts';

/** Every verb and every command of the product. */
export function accreditationRegistry(): Registry {
  const commands = [...applicantCommands, ...assessorCommands, ...officeCommands];
  return createRegistry([...applicantActions, ...assessorActions, ...officeActions, helpAction(commands)], commands);
}

/** The bot with all that it can do. */
export function createAccreditationBot(context: Context, adapter: AccreditationAdapter): Bot {
  const { bot, allowedTenants } = context.config;
  return createBot({
    context,
    adapter,
    registry: accreditationRegistry(),
    seen: seenActivities,
    tenants: bot ? [bot.tenantId, ...allowedTenants] : [],
    onFiles,
    messageCommands: [saveMessage],
    dialogs: [writeInWindow],
    onText,
    answerInstead,
    onInstalled: welcome,
    async identify(sender, lookUp) {
      const { tenantId, userId, aadObjectId, name, conversation } = sender;
      // Who is known is not asked about again; and only their personal chat is a place to write to them.
      const known = await findByTeams(tenantId, userId);
      const member = known ? undefined : await lookUp();
      const conversationId = conversation.place === 'personal' ? conversation.id : known?.teams?.conversationId;
      return actorOf(await identify(context, { tenantId, userId, aadObjectId, name: member?.name ?? name, email: member?.email, conversationId, serviceUrl: conversation.serviceUrl }));
    },
  });
}
