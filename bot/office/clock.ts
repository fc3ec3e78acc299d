import { z } from 'zod';
import { renderMessageCard } from '../../cards/parts/message.card.ts';
import { formatDateTime, hourOfDay, LondonDate } from '../../services/calendar/london.rules.ts';
import { AppError } from '../../services/errors.ts';
import { moveTime } from '../../services/schedule/time-travel.service.ts';
import { type Command } from '../registry.ts';

/** A day means nine in the morning there; an instant is taken as it is. */
const moment = z.union([LondonDate.transform((day) => hourOfDay(day, 9)), z.iso.datetime({ offset: true }).transform((instant) => new Date(instant))]);

/** Local mode: tells the time, or moves it. What falls due in between happens on the way, in order. */
export const clockCommand: Command = {
  names: ['clock'],
  usage: 'clock 2027-05-01',
  summary: 'local mode only: tell the time, or move it forward',
  roles: ['office'],
  async handle({ context, actor }, args) {
    if (args === '') return { card: renderMessageCard({ sentence: `It is ${formatDateTime(context.clock.now())} in London.`, nextStep: 'To move the time forward, type clock and a date, such as clock 2027-05-01.' }) };
    const target = moment.safeParse(args);
    if (!target.success) throw new AppError('invalid', { userMessage: `I cannot read “${args.slice(0, 40)}” as a date.`, nextStep: 'Give it as year, month and day, such as clock 2027-05-01.' });
    const { done } = await moveTime(context, actor, target.data);
    const what = done === 0 ? 'Nothing fell due on the way.' : `${done} ${done === 1 ? 'thing' : 'things'} fell due on the way and ${done === 1 ? 'was' : 'were'} done.`;
    return { card: renderMessageCard({ sentence: `It is now ${formatDateTime(context.clock.now())} in London.`, nextStep: what }) };
  },
};
