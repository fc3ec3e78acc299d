import { bullets, link, paragraph, type Block, type Words } from '../letter.ts';
import { day } from '../phrases.ts';

export const evidenceMailed: Words<'evidenceMailed'> = ({ reference, subject, proposed, unplaced, already, refused, keptUntil, pageUrl, officeReads }) => {
  const [waiting, count] = [proposed.length + unplaced.length, proposed.length];
  return {
    subject: `${reference}: the files that you sent by e-mail`,
    body: [
      paragraph(waiting > 0 ? `Your e-mail “${subject || 'without a subject'}” has arrived. What came with it waits for you; it counts as evidence once you have said where it belongs.` : `Your e-mail “${subject || 'without a subject'}” has arrived. Nothing new was taken from it.`),
      ...listed(count === 1 ? 'This one seems to belong here:' : 'These seem to belong here:', proposed.map(({ name, domain, title }) => `${name}: domain ${domain}, ${title}`)),
      ...(count > 0 ? [paragraph(`If that is right, reply to this e-mail with the one word YES, and ${count === 1 ? 'it is put' : `all ${count} are put`} there.`)] : []),
      ...listed('Where these belong we could not tell; please choose on your evidence page:', unplaced),
      ...listed('You had given these before, so they are kept once:', already),
      ...listed('These were not taken:', refused),
      link('Your evidence page, where you see each file, choose another place or leave it out (this address is yours alone and works for a week)', pageUrl),
      ...(officeReads ? [paragraph('What else you wrote is read by the office.')] : []),
      paragraph(`In Teams, type “evidence” for the same.${waiting > 0 ? ` You need not hurry: what waits is kept until ${day(keptUntil)}.` : ''} Until you submit you can move or remove every file. If you did not send this e-mail, do nothing: nothing of it counts.`),
    ],
  };
};

const listed = (title: string, items: readonly string[]): Block[] => (items.length === 0 ? [] : [paragraph(title), bullets(items)]);
