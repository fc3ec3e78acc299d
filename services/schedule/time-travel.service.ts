import { Schema } from 'mongoose';
import { type SettableClock } from '../clock.ts';
import { type Context } from '../context.ts';
import { defineModel } from '../database/define-model.ts';
import { AppError } from '../errors.ts';
import { type Actor } from '../people/actor.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { sweep, unsettled } from './sweep.service.ts';

/** Local mode's moment: how far the product's clock is ahead of the machine's, kept so that a new start goes on from there. */
const ClockModel = defineModel<{ _id: string; offsetMs: number }>(
  'ClockSetting',
  new Schema({ _id: { type: String, required: true }, offsetMs: { type: Number, required: true } }, { collection: 'clock', versionKey: false }),
);

/** Sets the clock as it was when the product last ran. */
export async function restoreClock(clock: SettableClock): Promise<void> {
  const kept = await ClockModel.findOne({ _id: 'local' }).lean<{ offsetMs: number } | null>();
  if (kept) clock.set(new Date(Date.now() + kept.offsetMs));
}

export async function keepClock(clock: SettableClock): Promise<void> {
  await ClockModel.updateOne({ _id: 'local' }, { $set: { offsetMs: clock.now().getTime() - Date.now() } }, { upsert: true });
}

/** A jump that would cover more than this asks for patience rather than for a mistake in the year. */
const furthestJumpMs = 5 * 366 * 24 * 60 * 60 * 1000;

/**
 * Moves local mode's clock forward, stopping at each moment at which something is due and doing it then, in order, as if the
 * time had passed. @throws AppError for a moment that is past, too far, or where time cannot be set.
 */
export async function moveTime(context: Context, actor: Actor, target: Date): Promise<{ done: number }> {
  mustBeOffice(actor);
  const { clock, config } = context;
  if (config.mode !== 'local' || !isSettable(clock)) {
    throw new AppError('notAllowed', { userMessage: 'Time can be moved in local mode only.', nextStep: 'Here the calendar goes by itself.' });
  }
  const start = clock.now();
  if (target <= start) throw new AppError('invalid', { userMessage: 'Time only goes forward.', nextStep: 'Give a date after today.' });
  if (target.getTime() - start.getTime() > furthestJumpMs) throw new AppError('invalid', { userMessage: 'That is more than five years ahead.', nextStep: 'Go there in smaller steps.' });

  let done = (await sweep(context)).done;
  for (;;) {
    const now = clock.now();
    const [next] = await unsettled(now, target);
    if (!next) break;
    if (next.dueAt > now) clock.set(next.dueAt);
    const swept = await sweep(context);
    done += swept.done;
    // What fails stays due: leave it to the next sweep rather than trying for ever.
    if (swept.done + swept.dropped === 0) break;
  }
  if (target > clock.now()) clock.set(target);
  await keepClock(clock);
  context.log.info({ now: clock.now() }, 'the clock was moved');
  context.outboxChanged();
  return { done };
}

const isSettable = (clock: Context['clock']): clock is SettableClock => 'set' in clock;
