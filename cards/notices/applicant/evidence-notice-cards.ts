import { formatDate, LondonDate } from '../../../services/calendar/london.rules.ts';
import { type NoticeFacts } from '../../../services/notices/notice.ts';
import { button } from '../../action.ts';
import { type AdaptiveCard } from '../../adaptive-card.ts';
import { showEvidence, showWaiting } from '../../applicant/evidence.actions.ts';
import { putProposed } from '../../applicant/files.actions.ts';
import { counted, excerpt } from '../../applicant/words.ts';
import { renderNotice } from '../notice-card.ts';

/** More lines than this make no card; the letter has them all. */
const mostLines = 12;

/** The wording in chat of what came of evidence that was sent by e-mail. */
export const evidenceNoticeCards: { readonly evidenceMailed: (facts: NoticeFacts['evidenceMailed']) => { readonly card: AdaptiveCard; readonly summary: string } } = {
  evidenceMailed: ({ reference, applicationId: application, mailId: mail, subject, proposed, unplaced, already, refused, keptUntil, officeReads }) => {
    const waiting = proposed.length + unplaced.length;
    const heading = waiting > 0 ? `${reference}: ${counted(waiting, 'file')} came by e-mail` : `${reference}: nothing new came by e-mail`;
    const lines = [
      ...proposed.map(({ name, domain, title }) => `• ${name}: seems to belong to domain ${domain}, ${title}`),
      ...unplaced.map((name) => `• ${name}: where it belongs is for you to say`),
      ...[...already, ...refused].map((sentence) => `• ${excerpt(sentence, 300)}`),
    ];
    return {
      summary: heading,
      card: renderNotice({
        heading,
        sentences: [
          `I have your e-mail “${excerpt(subject || 'without a subject', 100)}”.${waiting > 0 ? ' A file counts once you have said where it belongs.' : ''}`,
          ...lines.slice(0, mostLines),
          ...(lines.length > mostLines ? [`and ${lines.length - mostLines} more: the letter in your e-mail lists them all.`] : []),
          ...(officeReads ? ['What else you wrote is read by the office.'] : []),
          ...(waiting > 0 ? [`What waits is kept until ${formatDate(LondonDate.parse(keptUntil))}. If you did not send this e-mail, do nothing: nothing of it counts.`] : []),
        ],
        buttons: [
          ...(proposed.length > 0 ? [button(putProposed, proposed.length === 1 ? 'Put it where it seems to belong' : `Put all ${proposed.length} where they seem to belong`, { application, mail }, { style: 'positive' })] : []),
          ...(waiting > 0 ? [button(showWaiting, 'Choose for each', {})] : []),
          button(showEvidence, 'My evidence', {}),
        ],
      }),
    };
  },
};
