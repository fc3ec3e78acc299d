import { z } from 'zod';
import { WindowId } from '../../services/calendar/calendar.rules.ts';
import { ApplicationId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';

/** Shows a window: its applications, their panels and results. The one that is open or was last, unless named. */
export const showWindow = defineAction('window.show', z.object({ window: WindowId.optional() }));
/** Asks whether the results of a window are to be released. */
export const askRelease = defineAction('release.ask', z.object({ window: WindowId, application: ApplicationId.optional() }));
/** Plans the release of all complete results of a window, or of one that is late. */
export const planReleaseAction = defineAction('release.plan', z.object({ window: WindowId, application: ApplicationId.optional() }));
/** Takes a planned release back, within its ten minutes. */
export const undoReleaseAction = defineAction('release.undo', z.object({ window: WindowId, release: z.string().regex(/^[0-9a-f]{24}$/) }));
