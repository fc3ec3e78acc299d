import { renderNoticeCard } from '../cards/notices/notice-cards.ts';
import { type ChatNotifier } from '../services/notices/notifier.ts';
import { type TeamsNotifier } from './teams-notifier.ts';

/** Words notices as cards and sends them into people's personal chats. */
export function createChatNotifier(teams: TeamsNotifier): ChatNotifier {
  return {
    async deliver(notice, person) {
      const conversationId = person.teams?.conversationId;
      if (!person.teams || conversationId === undefined) return { kind: 'unreachable', reason: 'no personal chat' };
      const delivery = await teams.sendCard({ ...person.teams, conversationId }, renderNoticeCard(notice));
      switch (delivery.kind) {
        case 'sent':
          return { kind: 'sent' };
        case 'blocked':
        case 'notInstalled':
        case 'permanent':
          return { kind: 'unreachable', reason: `${delivery.kind}: ${delivery.reason}` };
        case 'temporary':
          return { kind: 'later', reason: delivery.reason, ...(delivery.afterMs === undefined ? {} : { afterMs: delivery.afterMs }) };
      }
    },
  };
}
