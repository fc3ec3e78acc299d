import { Template } from 'adaptivecards-templating';
import { type AdaptiveCard, type CardPart } from './adaptive-card.ts';

/** We aim at cards no larger than this, in UTF-8 bytes: phones on poor networks draw them too. */
export const cardSizeAim = 20 * 1024;
/** Teams refuses a message above 80 to 100 KB and counts in UTF-16: the largest card that we send, in UTF-16 bytes. */
export const cardSizeLimit = 80 * 1024;

/** A card could not be made: a mistake of ours in its layout or its view, never something a person did. */
export class CardError extends Error {
  override readonly name = 'CardError';
}

export interface CardDefinition<View extends object> {
  /** @throws CardError when the view lacks something that the layout names, or the card would be too large to send. */
  render(view: View): AdaptiveCard;
}

/** The layout of a card: Adaptive Card JSON with `${...}` where the view's values go. */
export type CardLayout = CardPart & { readonly type: string; readonly version: string; readonly fallbackText: string };

/**
 * Compiles a layout (18 ms) so that drawing it is cheap (0.5 ms): call it once, at the top of a module.
 * What stands in the view is data: it is never evaluated, whatever it looks like.
 */
export function defineCard<View extends object>(layout: CardLayout): CardDefinition<View> {
  if (layout.type !== 'AdaptiveCard' || layout.version !== '1.5') throw new CardError('A layout must be an AdaptiveCard of version 1.5.');
  if (!layout.fallbackText) throw new CardError('A layout must have a fallbackText: it is what notifications show.');
  // Editors want `$schema`; on the wire it would be weight only.
  const { $schema: _schema, ...drawn } = layout;
  const template = new Template({ speak: layout.fallbackText, ...drawn });
  return {
    render(view) {
      const guarded = guard(view);
      const card = expand(template, guarded.view);
      const json = JSON.stringify(card);
      const missing = json.match(/\$\{[^}]*\}?/g);
      if (missing) throw new CardError(`The view lacks what the layout names: ${[...new Set(missing)].join(', ')}`);
      if (json.length * 2 > cardSizeLimit) throw new CardError(`The card is too large to send: ${json.length * 2} bytes as UTF-16.`);
      return guarded.changed ? (mapStrings(card, (text) => text.replaceAll('\0', '')) as AdaptiveCard) : card;
    },
  };
}

/** The size of a card in UTF-8 bytes, as it travels. */
export function cardSize(card: AdaptiveCard): number {
  return Buffer.byteLength(JSON.stringify(card), 'utf8');
}

/**
 * Makes text of people safe to put into a TextBlock or a FactSet, which read Markdown: it shows exactly as typed, with no links,
 * mentions, lists or date functions in it. Lines stay lines.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- control characters are what is being taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/[\\`*_{}[\]()<>#!|~&]/g, '\\$&')
      // List markers and rules count only where a line begins.
      .replace(/^(\s*)([-+=])/gm, '$1\\$2')
      .replace(/^(\s*\d{1,9})([.)])/gm, '$1\\$2')
      // Bare addresses become links of themselves in some clients: a space of no width keeps them text.
      .replace(/(\w)(:\\?\/\\?\/)/g, '$1\u200b$2')
      .replace(/\b(www)\./gi, '$1\u200b.')
      .replace(/\n+/g, '\n\n')
  );
}

/** `${` in people's text must not look like a gap that the template left: a NUL, which no text has, stands between until the check is done. */
function guard(view: object): { view: object; changed: boolean } {
  const json = JSON.stringify(view);
  if (!json.includes('${') && !json.includes('\\u0000')) return { view, changed: false };
  return { view: mapStrings(view, (text) => text.replaceAll('\0', '').replaceAll('${', '$\0{')) as object, changed: true };
}

function expand(template: Template, view: object): AdaptiveCard {
  try {
    return template.expand({ $root: view }) as AdaptiveCard;
  } catch (error) {
    throw new CardError(`The layout could not be filled in: ${String(error)}`, { cause: error });
  }
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((entry) => mapStrings(entry, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mapStrings(entry, change)]));
}
