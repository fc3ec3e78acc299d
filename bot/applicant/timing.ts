import { windowName } from '../../services/calendar/calendar.rules.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { type WindowOutlook } from '../../services/applications/application-overview.ts';

/** Which window something submitted now would be in, in plain words. */
export function timingInWords({ window, firstDay, lastDay, resultsDueOn, open, next }: WindowOutlook): string {
  const result = `with a result by ${formatDate(resultsDueOn)}`;
  return open
    ? `Submitted by ${formatDate(lastDay)} it is assessed now, ${result}; submitted later it waits for ${windowName(next)}.`
    : `Submitted by ${formatDate(lastDay)} it is assessed in ${windowName(window)} (from ${formatDate(firstDay)}), ${result}; submitted later it waits for ${windowName(next)}.`;
}
