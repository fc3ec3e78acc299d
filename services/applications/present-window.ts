import { currentWindow, nextWindowAfter, type WindowId } from '../calendar/calendar.rules.ts';
import { type Context } from '../context.ts';
import { applicationsIn } from './find-application.ts';

/** The window that the office is busy with: the oldest with applications under assessment, else the one that is open, else the next. */
export async function presentWindow({ clock }: Context): Promise<WindowId> {
  const now = clock.now();
  const busy = (await applicationsIn('assessing')).flatMap(({ state }) => (state.kind === 'assessing' ? [state.window] : []));
  return busy.sort()[0] ?? currentWindow(now) ?? nextWindowAfter(now);
}
