import { forgedClicks, strangeMail, strangeWords } from './bad-input.ts';
import { acknowledgedOnce, appliesInChat, feeIsPaid, givesEvidenceInChat, submitsInChat } from './chat-story.ts';
import { isReminded, registersByMail, returnsPack } from './mail-story.ts';
import { NotSeen, Playbill } from './playbill.ts';
import { openStage, type Stage } from './stage.ts';
import { seatsPanel, timeGoesOn, windowTakesIn } from './window-story.ts';

/**
 * Plays two applications from the first question to the certificate against the started product, through its ports alone. Exit code 0
 * means that every step showed what it should.
 */
const play = new Playbill();
let stage: Stage | undefined;
try {
  stage = await play.step('the product starts', () => openStage(play, '2027-01-11'));

  play.act('In chat: awarded');
  const inChat = await appliesInChat(stage);
  await strangeWords(stage);
  await feeIsPaid(stage, inChat);
  await givesEvidenceInChat(stage, inChat);
  await forgedClicks(stage, inChat);
  await submitsInChat(stage, inChat);

  play.act('By mail: registered and paid');
  const byMail = await registersByMail(stage);
  await strangeMail(stage, byMail);

  play.act('In chat: the panel');
  await seatsPanel(stage, inChat);
  await acknowledgedOnce(stage, inChat);

  play.act('By mail: held over, further evidence, resubmitted, awarded');
  await timeGoesOn(stage, '2027-02-15', '15 February 2027');
  await isReminded(stage, byMail);
  await returnsPack(stage, byMail);
  await timeGoesOn(stage, '2027-05-03', '3 May 2027');
  await windowTakesIn(stage, { reference: byMail, address: 'tomos.price@example.nhs.uk', window: 'May 2027', resultsBy: '30 June 2027' });
  play.end();
} catch (error) {
  console.error(`\n${error instanceof NotSeen ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const troubles = await stage?.product.troubles();
  if (troubles) console.error(`\nThe product's log says:\n${troubles}`);
  process.exitCode = 1;
} finally {
  await stage?.close();
}
