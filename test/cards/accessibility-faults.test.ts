import { describe, expect, it } from 'vitest';
import { type CardPart } from '../../cards/adaptive-card.ts';
import { accessibilityFaults } from './accessibility-faults.ts';

const heading = { type: 'TextBlock', style: 'heading', size: 'Large', text: 'May I apply?' };
const withBody = (...body: CardPart[]) => ({ type: 'AdaptiveCard', body: [heading, ...body] });
const text = (words: string, more: CardPart = {}) => ({ type: 'TextBlock', text: words, ...more });
const action = (title: string, more: CardPart = {}) => ({ type: 'Action.Execute', title, verb: 'x', data: {}, ...more });

describe('the check of accessibility', () => {
  it('finds nothing wrong with a card that everybody can use', () => {
    const card = {
      ...withBody(
        text('✅ Yes, you may apply.', { color: 'Good' }),
        { type: 'Container', style: 'warning', items: [text('Something is missing.')] },
        { type: 'FactSet', facts: [{ title: 'Fee', value: '£336.00' }] },
        { type: 'Input.ChoiceSet', choices: [{ title: 'Card', value: 'a' }, { title: 'Cheque', value: 'b' }] },
        { type: 'ActionSet', actions: [action('Change', { tooltip: 'Change the first', data: { at: 1 } }), action('Change', { tooltip: 'Change the second', data: { at: 2 } })] },
      ),
      actions: [action('Save', { style: 'positive' })],
    };
    expect(accessibilityFaults(card)).toEqual([]);
  });

  it.each<[string, CardPart, string]>([
    ['text that is read out as nothing', withBody(text(' \u200b')), 'an empty TextBlock'],
    ['a fact without a value', withBody({ type: 'FactSet', facts: [{ title: 'Practice', value: '' }] }), 'an empty fact'],
    ['choices that cannot be told apart', withBody({ type: 'Input.ChoiceSet', choices: [{ title: 'Other', value: 'a' }, { title: 'Other', value: 'b' }] }), 'two choices are called “Other”'],
    ['a frame around nothing', withBody({ type: 'Container', items: [] }), 'a Container with nothing in it'],
    ['a sign that is only coloured', withBody(text('●', { color: 'Attention' })), '“●” says what it means by its colour alone'],
    ['one word in two colours', withBody(text('Marked', { color: 'Good' }), text('Marked', { color: 'Attention' })), '“Marked” stands there in several colours'],
    ['a coloured frame without words', withBody({ type: 'Container', style: 'good', items: [{ type: 'Image', url: 'x' }] }), 'a good Container without words'],
    ['no heading', { type: 'AdaptiveCard', body: [text('Hello')] }, 'no heading says'],
    ['a field before the heading', { type: 'AdaptiveCard', body: [{ type: 'Input.Text', id: 'a' }, heading] }, 'Input.Text comes before the heading'],
    ['two headings of one size', withBody({ ...heading, text: 'Another' }), '“Another” is no smaller than the first'],
    ['a button before what it sends', withBody({ type: 'ActionSet', actions: [action('Save', { style: 'positive' })] }, { type: 'Input.Text', id: 'a' }), '“Save”, comes before it'],
    ['a title that says nothing', { ...withBody(), actions: [action('OK')] }, '“OK”, which says nothing'],
    ['one title for two deeds', { ...withBody(), actions: [action('Open', { data: { at: 1 } }), action('Open', { data: { at: 2 } })] }, 'two buttons are called “Open” and do different things'],
  ])('finds %s', (_, card, fault) => expect(accessibilityFaults(card).join('\n')).toContain(fault));
});
