import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { button, defineAction, parseActionData } from '../../cards/action.ts';
import { choices, day, optionalText, requiredText, toggle, wholeNumber } from '../../cards/inputs.ts';

const save = defineAction('note.save', z.object({ noteId: z.string().min(1), revision: z.int() }), z.object({ words: requiredText(10), urgent: toggle }));

describe('an action', () => {
  it('makes its button', () => {
    expect(button(save, 'Save', { noteId: 'n1', revision: 3 }, { style: 'positive' })).toEqual({
      type: 'Action.Execute', title: 'Save', verb: 'note.save', data: { noteId: 'n1', revision: 3 }, style: 'positive',
    });
  });

  it('makes no button that nobody could use', () => {
    expect(() => button(save, 'Save', { noteId: '', revision: 3 })).toThrow('note.save');
  });

  it('lets nobody type over what the card carries', () => {
    expect(() => defineAction('x.y', z.object({ id: z.string() }), z.object({ id: z.string() }))).toThrow('id');
  });

  it('reads what a click brings, and drops what was not asked for', () => {
    const parsed = parseActionData(save, { noteId: 'n1', revision: 3, words: ' hello ', urgent: 'true', admin: true });
    expect(parsed).toEqual({ success: true, data: { noteId: 'n1', revision: 3, words: 'hello', urgent: true } });
  });

  it.each([undefined, null, 'text', 7, [], {}, { noteId: 'n1' }, { noteId: {}, revision: 3, words: 'x' }, { noteId: 'n1', revision: '3', words: 'x' }, JSON.parse('{"__proto__":{"noteId":"n1"},"revision":1}')])(
    'refuses %j',
    (data) => expect(parseActionData(save, data).success).toBe(false),
  );
});

describe('what clients send for inputs', () => {
  it('an empty text is nothing, an absent one too', () => {
    expect(optionalText(5).parse('  ')).toBeUndefined();
    expect(optionalText(5).parse(undefined)).toBeUndefined();
    expect(optionalText(5).parse(' ab ')).toBe('ab');
    expect(optionalText(5).safeParse('abcdef').success).toBe(false);
    expect(requiredText(5).safeParse('   ').success).toBe(false);
  });

  it('a toggle is a word', () => {
    expect([toggle.parse('true'), toggle.parse('false'), toggle.parse(undefined), toggle.parse(true)]).toEqual([true, false, false, true]);
    expect(toggle.safeParse('yes').success).toBe(false);
  });

  it('a number is digits, and whole', () => {
    expect(wholeNumber(1, 10).parse('7')).toBe(7);
    for (const wrong of ['', '7.5', '11', '0', '0x5', '1e1', 'Infinity', null]) expect(wholeNumber(1, 10).safeParse(wrong).success).toBe(false);
  });

  it('several choices are joined by commas', () => {
    const pick = choices(['a', 'b', 'c']);
    expect(pick.parse('a,c')).toEqual(['a', 'c']);
    expect(pick.parse(undefined)).toEqual([]);
    expect(pick.safeParse('a,z').success).toBe(false);
  });

  it('a day is a real one', () => {
    expect(day.safeParse('2027-02-28').success).toBe(true);
    expect(day.safeParse('2027-02-29').success).toBe(false);
  });
});
