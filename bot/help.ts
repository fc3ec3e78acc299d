import { showAskForm } from '../cards/applicant/question.actions.ts';
import { showHelp } from '../cards/applicant/help.actions.ts';
import { showSelfAssessment } from '../cards/applicant/self-assessment.actions.ts';
import { showStatus } from '../cards/applicant/status.actions.ts';
import { showMarking } from '../cards/assessor/seat.actions.ts';
import { button, type ExecuteAction } from '../cards/action.ts';
import { showQueue } from '../cards/office/queue.actions.ts';
import { renderHelpCard } from '../cards/parts/help.card.ts';
import { onAction, fits, mayUse, type ActionHandler, type Command } from './registry.ts';
import { type Reply } from './reply.ts';
import { type Turn } from './turn.ts';

/** What this person may type in this place, and in personal chat the ways in that need no typing. */
export function help({ actor, conversation }: Turn, commands: readonly Command[]): Reply {
  const theirs = commands.filter((command) => mayUse(command, actor.roles) && fits(command, conversation.place));
  const personal = conversation.place === 'personal';
  return { card: renderHelpCard({ commands: theirs, personal, buttons: personal ? waysIn(actor) : [] }) };
}

/** The button Help, which shows everybody what is theirs. */
export const helpAction = (commands: readonly Command[]): ActionHandler =>
  onAction({ action: showHelp, roles: ['applicant'], handle: (turn) => Promise.resolve(help(turn, commands)) });

function waysIn({ roles }: Turn['actor']): ExecuteAction[] {
  return [
    ...(roles.has('office') ? [button(showQueue, 'What waits', {})] : []),
    ...(roles.has('assessor') ? [button(showMarking, 'My applications to mark', {})] : []),
    button(showStatus, 'My application', {}),
    button(showSelfAssessment, 'Self-assessment', {}),
    button(showAskForm, 'Ask a question', {}),
  ];
}
