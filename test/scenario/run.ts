import { appliesInChat, feeIsPaid, submitsInChat } from './chat-story.ts';
import { Playbill } from './playbill.ts';
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
  const reference = await appliesInChat(stage);
  await feeIsPaid(stage, reference);
  await submitsInChat(stage, reference);
  play.end();
} catch (error) {
  console.error(`\n${error instanceof Error ? (error.name === 'NotSeen' ? error.message : (error.stack ?? error.message)) : String(error)}`);
  const troubles = await stage?.product.troubles();
  if (troubles) console.error(`\nThe product's log says:\n${troubles}`);
  process.exitCode = 1;
} finally {
  await stage?.close();
}
