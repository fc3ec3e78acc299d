import { describe, expect, it } from 'vitest';
import { type CardPart } from '../../cards/adaptive-card.ts';
import { cardFaults } from './card-faults.ts';

const good = { type: 'AdaptiveCard', version: '1.5', fallbackText: 'A card', body: [] };
const withBody = (...body: CardPart[]) => ({ ...good, body });

describe('the check of a card', () => {
  it('finds nothing wrong with a card that is well', () => {
    const card = {
      ...withBody(
        { type: 'TextBlock', text: 'Hello', wrap: true },
        { type: 'Image', url: 'https://example.org/x.png', altText: 'The seal of the Institute' },
        { type: 'Input.Text', id: 'reason', label: 'Reason', isRequired: true, errorMessage: 'Please give a reason' },
        { type: 'Input.Toggle', id: 'agree', title: 'I agree' },
      ),
      actions: [{ type: 'Action.Execute', title: 'Save', verb: 'x.save', data: { id: 'reason' } }],
    };
    expect(cardFaults(card)).toEqual([]);
  });

  it.each<[string, CardPart, string]>([
    ['another version', { ...good, version: '1.6' }, 'version is "1.6"'],
    ['no fallback text', { ...good, fallbackText: ' ' }, 'no fallbackText'],
    ['a gap in the template', withBody({ type: 'TextBlock', wrap: true, text: '${name}' }), 'left a gap: ${name}'],
    ['more than 20 KB', withBody({ type: 'TextBlock', wrap: true, text: 'é'.repeat(10_500) }), 'bytes, more than 20480'],
    ['an input without a label', withBody({ type: 'Container', items: [{ type: 'Input.Text', id: 'a' }] }), 'card.body[0].items[0]: Input.Text has no label'],
    ['an input without an id', withBody({ type: 'Input.Date', label: 'From' }), 'Input.Date has no id'],
    ['a required input that would be silent', withBody({ type: 'Input.Text', id: 'a', label: 'A', isRequired: true }), 'says nothing when left empty'],
    ['a picture without words', withBody({ type: 'Image', url: 'https://example.org/x.png' }), 'no altText'],
    ['an action without a title', { ...good, actions: [{ type: 'Action.Execute', verb: 'x' }] }, 'card.actions[0]: Action.Execute has no title'],
    ['a tappable part without a title', withBody({ type: 'Container', items: [], selectAction: { type: 'Action.Execute', verb: 'x' } }), 'selectAction: Action.Execute has no title'],
    ['an action within a card that unfolds', { ...good, actions: [{ type: 'Action.ShowCard', title: 'More', card: withBody({ type: 'Input.Text', id: 'a' }) }] }, 'Input.Text has no label'],
    ['text that a phone cuts off', withBody({ type: 'TextBlock', text: 'Long' }), 'does not wrap'],
    ['the same id twice', withBody({ type: 'Input.Text', id: 'a', label: 'A' }, { type: 'Input.Text', id: 'a', label: 'B' }), 'the id a stands twice'],
    ['too many actions in a bar', { ...good, actions: Array.from({ length: 7 }, (_, n) => ({ type: 'Action.Execute', title: `${n}`, verb: 'x' })) }, '7 actions in one bar'],
  ])('finds %s', (_, card, fault) => {
    expect(cardFaults(card).join('\n')).toContain(fault);
  });
});
