import { type IncomingActivity } from './activity.ts';

/** What a person wrote, as they meant it: without the mention of the bot that channels put in, and without stray markup around it. */
export function messageText({ text, textFormat }: IncomingActivity): string {
  const words = (text ?? '').replace(/<at\b[^>]*>.*?<\/at>/gis, ' ');
  const plain = textFormat === 'xml' ? decode(words.replace(/<[^<>]{0,200}>/g, ' ')) : words.replaceAll('&nbsp;', ' ');
  return plain.replace(/\u00a0/g, ' ').replace(/[ \t]+\n/g, '\n').trim();
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };
const decode = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => entities[entity] ?? entity);
