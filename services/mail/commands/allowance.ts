import { londonDate } from '../../calendar/london.rules.ts';
import { takeOne } from './allowance.store.ts';

/** Answers a day to somebody we know: more than anybody needs, and few enough that two machines soon fall silent. */
const mostToKnown = 12;
/** To an address that nobody here has, which may be forged: one letter, and no flood of them to many. */
const mostToStranger = 1;
const mostToStrangers = 200;
const dayMs = 24 * 60 * 60 * 1000;

/** Whether an address may be answered once more today; counts the answer. Within the running transaction. */
export async function mayAnswer(now: Date, address: string, known: boolean): Promise<boolean> {
  const day = londonDate(now);
  const endsAt = new Date(now.getTime() + 2 * dayMs);
  if (known) return takeOne(`${day}/${address}`, mostToKnown, endsAt);
  return (await takeOne(`${day}/${address}`, mostToStranger, endsAt)) && takeOne(`${day}/strangers`, mostToStrangers, endsAt);
}
