import { TeamsInfo, type TurnContext } from 'botbuilder';
import { type Logger } from 'pino';
import { type Sender } from './turn.ts';

/** What Teams itself says of a member of a conversation. */
export interface Member {
  readonly name: string;
  /** Their mail address, or else the name they sign in with, which looks like one; lower case. */
  readonly email: string | undefined;
}

/** Asks Teams who somebody is; `undefined` when it does not say, which must not stop anybody. Costs a call over the network. */
export async function lookUpMember(context: TurnContext, sender: Sender, log: Logger): Promise<Member | undefined> {
  try {
    const member = await TeamsInfo.getMember(context, sender.userId);
    return { name: member.name ?? sender.name, email: (member.email ?? member.userPrincipalName)?.toLowerCase() };
  } catch (error) {
    log.warn({ err: error }, 'Teams did not say who this is');
    return undefined;
  }
}
