import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CardError, cardSize, defineCard, escapeMarkdown } from '../../cards/render.ts';
import { unescapeMarkdown } from '../support/teams/card-reader.ts';

const layout = (body: unknown[], more = {}) => ({ type: 'AdaptiveCard', version: '1.5', fallbackText: 'A card', body, ...more });
const line = defineCard<{ text: string }>(layout([{ type: 'TextBlock', text: 'It says: ${text}' }, { type: 'TextBlock', text: '${text}' }]));

describe('drawing a card', () => {
  it('fills in the view, repeats what is repeated, leaves out what is not wanted, and can take in a whole button', () => {
    const card = defineCard<{ rows: { name: string }[]; open: boolean; button: object }>(
      layout([
        { type: 'TextBlock', $data: '${rows}', text: '${name}' },
        { type: 'TextBlock', $when: '${open}', text: 'open' },
      ], { actions: ['${button}'], fallbackText: '${count(rows)} rows' }),
    ).render({ rows: [{ name: 'a' }, { name: 'b' }], open: false, button: { type: 'Action.Execute', title: 'Go', verb: 'x.go', data: { id: '1' } } });
    expect(card).toEqual({
      type: 'AdaptiveCard', version: '1.5', fallbackText: '2 rows', speak: '2 rows',
      body: [{ type: 'TextBlock', text: 'a' }, { type: 'TextBlock', text: 'b' }],
      actions: [{ type: 'Action.Execute', title: 'Go', verb: 'x.go', data: { id: '1' } }],
    });
  });

  it('refuses a view that lacks what the layout names, and says what', () => {
    const card = defineCard<{ person?: { name?: string } }>(layout([{ type: 'TextBlock', text: 'Dear ${person.name}' }]));
    expect(() => card.render({})).toThrow(CardError);
    expect(() => card.render({ person: {} })).toThrow('${person.name}');
    expect(card.render({ person: { name: 'Anna' } }).body).toEqual([{ type: 'TextBlock', text: 'Dear Anna' }]);
  });

  it('never evaluates what people wrote, and shows it whole', () => {
    for (const text of ['${text}', '${1+1}', 'a ${ b', '$${x}}', '${$root}', '{{text}}', '\\${x}', '@{x}', '$\0{1+1}']) {
      expect(line.render({ text }).body).toEqual([
        { type: 'TextBlock', text: `It says: ${text.replaceAll('\0', '')}` },
        { type: 'TextBlock', text: text.replaceAll('\0', '') },
      ]);
    }
  });

  it('shows any text as it is, whatever is in it', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('$', '{', '}', '`', "'", '"', '\\', '\0', 'x', '$when')).map((parts) => parts.join('')));
    fc.assert(
      fc.property(anyText, (text) => {
        expect(line.render({ text }).body[1]).toEqual({ type: 'TextBlock', text: text.replaceAll('\0', '') });
      }),
    );
  });

  it('leaves nothing behind from one card for the next', () => {
    const card = defineCard<{ a?: string }>(layout([{ type: 'TextBlock', text: '${a}' }]));
    expect(() => card.render({})).toThrow(CardError);
    const first = card.render({ a: 'one' });
    expect(card.render({ a: 'two' }).body).toEqual([{ type: 'TextBlock', text: 'two' }]);
    expect(first.body).toEqual([{ type: 'TextBlock', text: 'one' }]);
  });

  it('is not sent when it is larger than Teams takes, counted as Teams counts', () => {
    expect(line.render({ text: 'x'.repeat(15_000) })).toBeDefined();
    expect(() => line.render({ text: 'x'.repeat(25_000) })).toThrow('too large');
    expect(cardSize(line.render({ text: 'é' }))).toBe(cardSize(line.render({ text: 'e' })) + 2);
  });

  it('wants a fallback text, since notifications show it, and the version that Teams draws', () => {
    expect(() => defineCard({ ...layout([]), fallbackText: '' })).toThrow('fallbackText');
    expect(() => defineCard({ ...layout([]), version: '1.6' })).toThrow('1.5');
    expect(defineCard({ ...layout([]), $schema: 'http://adaptivecards.io/schemas/adaptive-card.json' }).render({})).not.toHaveProperty('$schema');
  });
});

describe('text of people in a TextBlock', () => {
  it.each([
    ['**bold** and _slanted_', '\\*\\*bold\\*\\* and \\_slanted\\_'],
    ['[click](https://evil.example)', '\\[click\\]\\(https\u200b://evil.example\\)'],
    ['<at>Office</at>', '\\<at\\>Office\\</at\\>'],
    ['{{DATE(2027-01-11T00:00:00Z)}}', '\\{\\{DATE\\(2027-01-11T00:00:00Z\\)\\}\\}'],
    ['- one\n- two', '\\- one\n\n\\- two'],
    ['1. first', '1\\. first'],
    ['# heading', '\\# heading'],
    ['plain words, 2.5 hours - well', 'plain words, 2.5 hours - well'],
    ['one\r\ntwo\n\n\nthree', 'one\n\ntwo\n\nthree'],
    ['right\u202eto left\u0007', 'rightto left'],
  ])('%j becomes %j', (typed, shown) => expect(escapeMarkdown(typed)).toBe(shown));

  it('reads the same to a person, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (typed) => {
        expect(unescapeMarkdown(escapeMarkdown(typed))).toBe(typed);
      }),
    );
  });
});
