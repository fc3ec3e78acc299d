/** What may follow a name. */
export const postNominal = 'MIGPM';

/** Ours: an unpaid retention fee ends the membership so many days after it fell due, and the reminders say so. */
export const daysToLapse = 30;
