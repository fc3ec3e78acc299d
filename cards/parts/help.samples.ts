import { button } from '../action.ts';
import { showStatus } from '../applicant/status.actions.ts';
import { type CardSample } from '../sample.ts';
import { renderHelpCard } from './help.card.ts';

const commands = [
  { usage: 'eligibility', summary: 'Find out whether you may apply.' },
  { usage: 'evidence 4', summary: 'Open a domain and add to its evidence.' },
  { usage: 'status', summary: 'See where your application is and what is missing.' },
];

export const helpSamples: readonly CardSample[] = [
  { name: 'in personal chat', card: renderHelpCard({ commands, personal: true, buttons: [button(showStatus, 'My application', {})] }) },
  { name: 'in a channel', card: renderHelpCard({ commands: commands.slice(2), personal: false }) },
];
