import { type LondonDate, LondonDate as LondonDateSchema } from '../calendar/london.rules.ts';

/** Ours: so many days after somebody asked, their data is erased, unless they change their mind or the office does it sooner. Within the month of Article 12(3). */
export const daysToErase = 14;

/** Records of money are kept for six years from the end of the year that they are about (Companies Act 2006 s. 388, VAT Act 1994 sch. 11). */
const yearsOfAccounts = 6;

/** The last day on which an invoice of that day is kept: its accounting year is taken as the calendar year. */
export const keptUntil = (issuedOn: LondonDate): LondonDate => LondonDateSchema.parse(`${Number(issuedOn.slice(0, 4)) + yearsOfAccounts}-12-31`);
