import { forgedClicks, strangeMail, strangeWords } from './bad-input.ts';
import { acknowledgedOnce, appliesInChat, feeIsPaid, givesEvidenceInChat, isAwarded, submitsInChat } from './chat-story.ts';
import { byMail, isAskedForMore, isReminded, registersByMail, resubmits, returnsFurtherEvidence, returnsPack } from './mail-story.ts';
import { assessorsInstall, panelMarksInChatStory, panelMarksInMailStory, panelMarksResubmission } from './marking-story.ts';
import { stopsCleanly, type Stage } from './stage.ts';
import { officeReleases, panelIsReminded, seatsPanel, timeGoesOn, windowTakesIn } from './window-story.ts';

/** Two applications from the first question to the certificate: one in chat, one by mail that is held over and resubmitted. */
export async function accreditation(stage: Stage): Promise<void> {
  const { play, applicant, assessors } = stage;
  play.act('In chat: applies, pays, gives evidence, submits');
  const inChat = await appliesInChat(stage);
  await strangeWords(stage);
  await feeIsPaid(stage, inChat);
  await givesEvidenceInChat(stage, inChat);
  await assessorsInstall(stage);
  await forgedClicks(stage, inChat);
  await submitsInChat(stage, inChat);

  play.act('By mail: registered and paid');
  const mailed = await registersByMail(stage);
  await strangeMail(stage, mailed);

  play.act('In chat: a 4 balanced by a 6, awarded');
  await seatsPanel(stage, inChat);
  await panelMarksInChatStory(stage, inChat);
  await officeReleases(stage, { window: 'January 2027', foretold: ['Would be awarded: 150 of at least 150.'], others: [applicant, ...assessors], nextDay: '2027-01-12' });
  await isAwarded(stage, { reference: inChat, name: applicant.who.name, email: applicant.who.email, window: 'January 2027' });

  play.act('By mail: held over, and at 149 asked for more');
  await timeGoesOn(stage, '2027-02-15', '15 February 2027');
  await isReminded(stage, mailed);
  await returnsPack(stage, mailed);
  await acknowledgedOnce(stage, inChat);
  await timeGoesOn(stage, '2027-05-03', '3 May 2027');
  await windowTakesIn(stage, { reference: mailed, address: byMail.email, window: 'May 2027', resultsBy: '30 June 2027' });
  await seatsPanel(stage, mailed);
  await timeGoesOn(stage, '2027-06-24', '24 June 2027');
  await panelIsReminded(stage, { reference: mailed, window: 'May 2027', dueOn: '30 June 2027' });
  const weak = await panelMarksInMailStory(stage, mailed);
  await officeReleases(stage, { window: 'May 2027', foretold: ['Further evidence would be asked for: 149 of 150, below standard in domain 4.'], others: assessors, nextDay: '2027-06-25' });
  await isAskedForMore(stage, mailed, weak);

  play.act('By mail: resubmitted with the weak domain alone, awarded');
  await resubmits(stage, mailed);
  await timeGoesOn(stage, '2027-07-14', '14 July 2027');
  await returnsFurtherEvidence(stage, mailed);
  await timeGoesOn(stage, '2027-09-01', '1 September 2027');
  await windowTakesIn(stage, { reference: mailed, address: byMail.email, window: 'September 2027', resultsBy: '31 October 2027' });
  await seatsPanel(stage, mailed);
  await panelMarksResubmission(stage, mailed);
  await officeReleases(stage, { window: 'September 2027', foretold: ['Would be awarded: 150 of at least 150.'], others: assessors, nextDay: '2027-09-02' });
  await isAwarded(stage, { reference: mailed, name: byMail.name, email: byMail.email, window: 'September 2027' });
  await stopsCleanly(stage);
}
