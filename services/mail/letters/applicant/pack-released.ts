import { paragraph, steps, type Words } from '../letter.ts';
import { day, domainList, month, report } from '../phrases.ts';

export const packReleased: Words<'packReleased'> = ({ reference, round, domains, weakDomains, closesOn, window }, institute) => {
  const again = round > 1;
  return {
    subject: again ? `${reference}: your pack for the resubmission` : `${reference}: your application pack`,
    body: [
      paragraph(
        again
          ? `Your resubmission ${reference} is open. The pack is attached as a Word document; it holds only what the panel asked for: ${domainList(domains)}. The marks of the other domains stand.`
          : `Your application ${reference} is open. The application pack is attached as a Word document.`,
      ),
      paragraph('You can fill it in as a document, or with the bot in Teams (type “evidence”). Both lead to the same application, so choose what suits you.'),
      paragraph('To apply by e-mail:'),
      steps([
        'Save the document and write your evidence into the box of each domain. Every domain in the pack needs some text or a file.',
        ...(again ? [] : ['Add your two testimonials, from people of two different kinds (the pack lists them), or name your referees.']),
        'Complete the declaration at the end.',
        `Reply to this letter and attach the document, with your files. Leave ${reference} in the subject. File names such as “Domain 4 audit.pdf” help us to put each file where it belongs.`,
      ]),
      ...(again ? [paragraph('For reference, this is what the panel wrote:'), ...report(weakDomains)] : []),
      paragraph(
        `To be assessed in ${month(window)}, it must be complete and in by the end of ${day(closesOn)}. What comes later is kept for the next window. We acknowledge every application we receive; if you hear nothing within two working days of sending yours, write to ${institute.email}.`,
      ),
    ],
  };
};
