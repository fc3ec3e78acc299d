import { type Command } from '../registry.ts';
import { applicationCommand } from './application.ts';
import { clockCommand } from './clock.ts';
import { panelCommand } from './panel.ts';
import { paymentCommand } from './payment.ts';
import { peopleCommands } from './people.ts';
import { answersCommand } from './questions.ts';
import { queueCommand } from './queue.ts';
import { addressCommand, refereesCommand } from './referees.ts';
import { releaseCommand, windowCommand } from './window.ts';

/** Everything that the office can type, in the order in which help shows it. */
export const officeCommands: readonly Command[] = [queueCommand, paymentCommand, panelCommand, windowCommand, releaseCommand, applicationCommand, refereesCommand, addressCommand, answersCommand, ...peopleCommands, clockCommand];
