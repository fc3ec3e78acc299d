import { type TeamsPerson } from '../support/teams/teams-person.ts';
import { allSeenBy } from './marking-story.ts';
import { mustNotRead, mustRead } from './playbill.ts';
import { click, say, type Stage } from './stage.ts';

/** The office seats the three assessors whom the product proposes, and each of them is asked in chat. */
export async function seatsPanel({ play, office, assessors }: Stage, reference: string): Promise<void> {
  await play.step('the office seats three assessors, and they are asked in chat', async () => {
    mustRead(await say(office, `panel ${reference}`), 'The panel is to be seated.', 'Marcus Okafor', 'Bethan Llewellyn', 'Samira Haddad');
    mustRead(await click(office, 'Seat them'), 'All 3 seats are taken.', 'no answer yet');
    for (const assessor of assessors) await assessor.waitForWords(`You are asked to assess ${reference}`);
  });
}

/** Time goes on, and what falls due on the way is done in order. */
export async function timeGoesOn({ play, office }: Stage, to: string, inWords: string): Promise<void> {
  await play.step(`time goes on to ${inWords}`, async () => {
    mustRead(await say(office, `clock ${to}`), `It is now ${inWords}`);
  });
}

/** The window opens by itself and takes in what was held over. */
export async function windowTakesIn({ play, office, mailbox }: Stage, { reference, address, window, resultsBy }: { reference: string; address: string; window: string; resultsBy: string }): Promise<void> {
  await play.step(`the window of ${window} has taken in what was held over; applicant and office are told`, async () => {
    await mailbox.waitFor(address, `${reference}: your application is being assessed`, window, resultsBy);
    await office.waitForWords(`The window of ${window} is open`);
    await office.waitForWords(`${reference} is ready for its panel`, window);
  });
}

/** Who has not locked a sheet, and the office, are reminded before the results are due; the day comes on which it is a week. */
export async function panelIsReminded({ play, office, assessors }: Stage, { reference, window, dueOn }: { reference: string; window: string; dueOn: string }): Promise<void> {
  await play.step('a week before results are due, assessors and office have been reminded', async () => {
    for (const assessor of assessors) await assessor.waitForWords(`${reference}: your marks are due in 7 days`, dueOn);
    for (const days of ['14 days', '7 days']) await office.waitForWords(`Results of ${window} are due in ${days}`, dueOn);
  });
}

/** All sheets are in: the office releases, takes it back, and releases again; until ten minutes are over nobody else learns anything. */
export async function officeReleases({ play, office }: Stage, { window, foretold, others, nextDay }: { window: string; foretold: readonly string[]; others: readonly TeamsPerson[]; nextDay: string }): Promise<void> {
  await play.step('the office sees that all sheets are in, and what the outcome would be', async () => {
    mustRead(await say(office, 'window'), `The window of ${window}`, 'All three sheets are in.', ...foretold);
  });
  await play.step('releases, takes it back, and releases again; nobody else has learnt anything', async () => {
    await click(office, 'Release the result');
    mustRead(await click(office, 'Yes, release'), '1 result will be given at', 'you can take it back');
    mustRead(await click(office, 'Undo the release'), 'The release is taken back. Nobody has learnt anything.');
    await click(office, 'Release the result');
    mustRead(await click(office, 'Yes, release'), '1 result will be given at');
    for (const other of others) mustNotRead(allSeenBy(other), /congratulations|asks for further evidence/i);
  });
  await play.step('its ten minutes over, the result is given', async () => {
    mustRead(await say(office, `clock ${nextDay}`), 'fell due on the way');
    await office.waitForWords('One result has been given', window);
  });
}
