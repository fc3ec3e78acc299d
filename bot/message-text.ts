import { type IncomingActivity } from './activity.ts';

/** What a person wrote, as they meant it: without the mention of the bot that channels ask for, and without stray markup. */
export function messageText({ text, textFormat, entities, recipient }: IncomingActivity): string {
  const toUs = (entities ?? []).filter(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id);
  const spoken = toUs.reduce((rest, { text: mention }) => (mention ? rest.replaceAll(mention, ' ') : rest), text ?? '');
  const named = spoken.replace(/<\/?at\b[^<>]{0,200}>/gi, '');
  const plain = textFormat === 'xml' ? decode(named.replace(/<[^<>]{0,200}>/g, ' ')) : named.replaceAll('&nbsp;', ' ');
  return plain.replaceAll('\u00a0', ' ').replaceAll('\r\n', '\n').trim();
}

const entityText: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };
const decode = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => entityText[entity] ?? entity);
