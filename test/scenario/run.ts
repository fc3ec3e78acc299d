import { accreditation } from './accreditation.ts';
import { applicantByMail } from './applicant-by-mail.ts';
import { applicantInChat } from './applicant-in-chat.ts';
import { NotSeen, Playbill } from './playbill.ts';
import { openStage, type Stage } from './stage.ts';

/**
 * `npm run scenario [-- applicant | applicant-by-mail | accreditation]`: plays one story, or all of them, against the started product,
 * through its ports alone. Exit code 0 means that every step showed what it should.
 */
const plays: Readonly<Record<string, (stage: Stage) => Promise<void>>> = { applicant: applicantInChat, 'applicant-by-mail': applicantByMail, accreditation };

const asked = process.argv[2];
const chosen = Object.entries(plays).filter(([name]) => asked === undefined || name === asked);
if (chosen.length === 0) {
  console.error(`There is no play “${asked}”. There are: ${Object.keys(plays).join(', ')}.`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const play = new Playbill();
let stage: Stage | undefined;
try {
  for (const [name, perform] of chosen) {
    if (chosen.length > 1) play.act(`Play: ${name}`);
    // Each on a stage of its own: a play that is run alone runs as it does among the others.
    stage = await play.step('the product starts', () => openStage(play, '2027-01-11'));
    await perform(stage);
    await stage.close();
    stage = undefined;
  }
  play.end();
} catch (error) {
  console.error(`\n${error instanceof NotSeen ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const troubles = await stage?.product.troubles();
  if (troubles) console.error(`\nThe product's log says:\n${troubles}`);
  process.exitCode = 1;
} finally {
  await stage?.close();
}
