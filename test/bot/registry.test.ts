import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRegistry, onAction, type Command } from '../../bot/registry.ts';
import { defineAction } from '../../cards/action.ts';
import { type Place } from '../../bot/reply.ts';
import { type Role } from '../../services/people/actor.ts';

const command = (names: string[], more: Partial<Command> = {}): Command => ({
  names, usage: names[0] ?? '', summary: 'does something', roles: ['applicant'], handle: () => Promise.resolve({ message: 'done' }), ...more,
});
const action = (verb: string) => onAction({ action: defineAction(verb), roles: ['applicant'], handle: () => Promise.resolve({ message: 'done' }) });

describe('the registry', () => {
  it('refuses a verb or a command that is there twice, naming both', () => {
    expect(() => createRegistry([action('a.do'), action('a.do')], [command(['go', 'run']), command(['walk', 'go'])])).toThrow('verb "a.do", command "go"');
  });

  it('refuses a command that nobody could type', () => {
    expect(() => createRegistry([], [command(['Go'])])).toThrow('lower case');
    expect(() => createRegistry([], [command(['go  on'])])).toThrow('single spaces');
    expect(() => createRegistry([], [command([''])])).toThrow();
  });

  it('finds no verb that an object has by birth', () => {
    const registry = createRegistry([action('a.do')], []);
    for (const verb of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '']) expect(registry.findAction(verb)).toBeUndefined();
    expect(registry.findAction('a.do')).toBeDefined();
  });
});

describe('typed commands', () => {
  const registry = createRegistry([], [command(['evidence']), command(['evidence list', 'list evidence']), command(['help'])]);
  const found = (text: string) => {
    const match = registry.findCommand(text);
    return match && [match.command.names[0], match.args];
  };

  it.each([
    ['evidence 4', ['evidence', '4']],
    ['Evidence', ['evidence', '']],
    ['  EVIDENCE\u00a0 4 ', ['evidence', '4']],
    ['evidence list', ['evidence list', '']],
    ['List  Evidence please', ['evidence list', 'please']],
    ['evidence 4 First line\n\nsecond line', ['evidence', '4 First line\n\nsecond line']],
    ['/help', ['help', '']],
    ['Help!', ['help', '']],
    ['evidences', undefined],
    ['my evidence', undefined],
    ['', undefined],
    ['   ', undefined],
  ])('reads %j as %j', (text, expected) => expect(found(text)).toEqual(expected));

  it('finds every command by every name, whatever its case and spaces, and keeps the arguments as typed', () => {
    const names = ['evidence', 'evidence list', 'help'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.stringMatching(/^[0-9]{1,12}( [0-9]{1,5})?$/), fc.boolean(), fc.constantFrom(' ', '  ', '\t', '\n'), (name, args, upper, gap) => {
        const typed = (upper ? name.toUpperCase() : name).replace(' ', gap);
        const match = registry.findCommand(`${gap}${typed}${gap}${args}${gap}`);
        expect(match).toMatchObject({ args, command: { names: expect.arrayContaining([name]) as unknown } });
      }),
    );
  });

  it('never throws, and is quick, on anything at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (text) => void registry.findCommand(text)));
    expect(registry.findCommand(' '.repeat(100_000))).toBeUndefined();
  });
});

describe('what somebody may use, where', () => {
  const registry = createRegistry([], [
    command(['status']),
    command(['queue'], { roles: ['office'], places: ['personal', 'groupChat', 'channel'] }),
    command(['mark'], { roles: ['assessor'] }),
  ]);
  it.each<[Role[], Place, string[]]>([
    [['applicant'], 'personal', ['status']],
    [['applicant'], 'channel', []],
    [['applicant', 'office'], 'channel', ['queue']],
    [['applicant', 'assessor', 'office'], 'personal', ['status', 'queue', 'mark']],
  ])('%j in %s: %j', (roles, place, expected) => {
    expect(registry.commandsFor(new Set(roles), place).map(({ names }) => names[0])).toEqual(expected);
  });
});
