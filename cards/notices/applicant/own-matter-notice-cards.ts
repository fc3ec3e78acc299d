import { formatDate, LondonDate } from '../../../services/calendar/london.rules.ts';
import { type NoticeFacts } from '../../../services/notices/notice.ts';
import { button } from '../../action.ts';
import { type AdaptiveCard } from '../../adaptive-card.ts';
import { showErase } from '../../applicant/my-data.actions.ts';
import { showAskForm } from '../../applicant/question.actions.ts';
import { renderNotice, type NoticeView } from '../notice-card.ts';

type OwnMatterKind = 'questionAnswered' | 'myDataReady' | 'erasureConfirmed' | 'erasureDone';

const notice = (view: NoticeView): { readonly card: AdaptiveCard; readonly summary: string } => ({ card: renderNotice(view), summary: view.heading });

/** The wording in chat of what anybody is told about their own questions and their own data. */
export const ownMatterNoticeCards: { readonly [Kind in OwnMatterKind]: (facts: NoticeFacts[Kind]) => { readonly card: AdaptiveCard } } = {
  questionAnswered: ({ question, answer }) =>
    notice({ heading: 'The office has answered', sentences: [`You asked: “${question}”`, answer], buttons: [button(showAskForm, 'Ask something else', {})] }),
  myDataReady: ({ url, until }) =>
    notice({ heading: 'Your data, to download', sentences: [`This link opens everything we hold about you until ${until}. Whoever has it can open it: please keep it to yourself.`], buttons: [{ type: 'Action.OpenUrl', title: 'Download my data', url }] }),
  erasureConfirmed: ({ runsOn, stays }) =>
    notice({
      heading: 'Your data will be erased',
      sentences: [`This happens on ${formatDate(LondonDate.parse(runsOn))} at the latest, and cannot be undone. Until then you can change your mind.`, 'The law has us keep:', ...stays.map((what) => `• ${what}`)],
      buttons: [button(showErase, 'Look at it again', {})],
    }),
  erasureDone: ({ stays }) => notice({ heading: 'Your data is erased', sentences: ['The law has us keep:', ...stays.map((what) => `• ${what}`)] }),
};
