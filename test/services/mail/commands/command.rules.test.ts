import { describe, expect, it } from 'vitest';
import { commandIn, yesOrNo } from '../../../../services/mail/commands/command.rules.ts';

describe('a word for us', () => {
  it.each([
    ['Status', '', { kind: 'status' }],
    ['STATUS IGPM-2027-0001', 'Regards\nPriya', { kind: 'status' }],
    ['Re: your application pack', 'withdraw please', { kind: 'withdraw' }],
    ['(no subject)', '*Help*\n\nKind regards\nPriya Shah\nPractice Manager', { kind: 'help' }],
    ['submit', '', { kind: 'submit' }],
    ['hello', 'Address <Priya@Example.org>', { kind: 'address', address: 'priya@example.org' }],
    ['my new address is priya@example.org', '', { kind: 'address', address: 'priya@example.org' }],
    ['help', 'This message may contain confidential information. If you are not the intended recipient please inform the sender that you have received it.', { kind: 'help' }],
  ])('%s / %s', (subject, text, command) => {
    expect(commandIn(subject, text)).toEqual(command);
  });

  it.each([
    ['Help', 'I cannot open the pack that you sent me on Monday: Word says that the file is damaged. What can I do?'],
    ['Status of my practice', 'We moved.'],
    ['Question', 'Should I withdraw if I move to another practice?'],
    ['', 'Withdraw my application if the other one is not received by Friday'],
    ['Automatic address book update', 'address: see below'],
  ])('is none in a letter: %s / %s', (subject, text) => {
    expect(commandIn(subject, text)).toBeUndefined();
  });

  it('takes a clear yes or no, and nothing in between', () => {
    expect(['YES', 'Yes, please.', 'yes - withdraw'.replace(' -', ''), '“Yes”\n\nRegards\nPriya'].map(yesOrNo)).toEqual([true, true, true, true]);
    expect(['No', 'no, thank you'].map(yesOrNo)).toEqual([false, false]);
    expect(['Yes, but only if I get the fee back', 'Maybe', '', 'yes\n\nThat is what I thought you would ask, and I would like to talk about it before anything happens to it.'].map(yesOrNo)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
