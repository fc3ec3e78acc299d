import { renderHelpCard } from '../../cards/parts/help.card.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { applicantCommands } from './commands.ts';

/** What an applicant can type; whoever has other roles sees theirs by typing help. */
export function showHelpCard(_turn: Turn): Promise<Reply> {
  return Promise.resolve({ card: renderHelpCard({ commands: applicantCommands, personal: true }) });
}
