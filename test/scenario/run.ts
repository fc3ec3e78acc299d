import { forgedClicks, strangeMail, strangeWords } from './bad-input.ts';
import { appliesInChat, feeIsPaid, givesEvidenceInChat, submitsInChat } from './chat-story.ts';
import { registersByMail, returnsPack } from './mail-story.ts';
import { NotSeen, Playbill } from './playbill.ts';
import { openStage, type Stage } from './stage.ts';

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

  play.act('By mail: further evidence, then awarded');
  const byMail = await registersByMail(stage);
  await strangeMail(stage, byMail);
  await returnsPack(stage, byMail);
  play.end();
} catch (error) {
  console.error(`\n${error instanceof NotSeen ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const troubles = await stage?.product.troubles();
  if (troubles) console.error(`\nThe product's log says:\n${troubles}`);
  process.exitCode = 1;
} finally {
  await stage?.close();
}
