import { type ActionData } from '../../cards/action.ts';
import { renderJoinCodeCard } from '../../cards/applicant/join-code.card.ts';
import { type redeemCodeAction, type sendCodeAction } from '../../cards/applicant/join-code.actions.ts';
import { AppError } from '../../services/errors.ts';
import { actorOf } from '../../services/people/people.service.ts';
import { codeMinutes, JoinAddress, redeemJoinCode, requestJoinCode } from '../../services/people/join-identities.service.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { showJoinCard } from './joining.ts';
import { showStatusCard } from './status.ts';

/** `join` shows the card; `join me@practice.example` joins what was done by mail from that address. */
export async function typedJoin(turn: Turn, args: string): Promise<Reply> {
  if (args === '') return showJoinCard(turn);
  const address = JoinAddress.safeParse(args.replace(/^(?:me|with)\s+/i, '').replace(/^<|>$/g, ''));
  if (!address.success) throw new AppError('invalid', { userMessage: 'I cannot read this as an e-mail address.', nextStep: 'Type join alone to become an Associate, or join and your address, such as join name@practice.example.' });
  return codeSent(turn, address.data);
}

export const sendCode = (turn: Turn, { address }: ActionData<typeof sendCodeAction>): Promise<Reply> => codeSent(turn, JoinAddress.parse(address));

async function codeSent(turn: Turn, address: string): Promise<Reply> {
  await requestJoinCode(turn.context, turn.actor, address);
  return { card: renderJoinCodeCard({ address, minutes: codeMinutes }) };
}

export const redeemCode = (turn: Turn, { code }: ActionData<typeof redeemCodeAction>): Promise<Reply> => redeemed(turn, code);

async function redeemed(turn: Turn, code: string): Promise<Reply> {
  const { kind, person } = await redeemJoinCode(turn.context, turn.actor, code);
  // From now on they are whom the address belonged to: what follows is shown as theirs.
  const banner = kind === 'joined' ? `Welcome back, ${person.name}: what you did by e-mail is here now.` : `Thank you: letters to you go to ${person.email ?? 'that address'}.`;
  return { ...(await showStatusCard({ ...turn, actor: actorOf(person) }, banner)), message: banner };
}

/** `code 123456`, or the six digits alone. */
export async function typedCode(turn: Turn, args: string): Promise<Reply> {
  if (args === '') throw new AppError('invalid', { userMessage: 'The six digits are missing.', nextStep: 'Type code and the digits from the e-mail, such as code 123456.' });
  return redeemed(turn, args);
}
