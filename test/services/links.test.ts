import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../services/database/new-id.ts';
import { ApplicationId, PersonId } from '../../services/ids.ts';
import { linkPurposes, readLink, signLink } from '../../services/links.ts';
import { createWorld } from '../support/world.ts';

const { context, clock } = createWorld('2027-01-11T09:00:00Z');
const claim = { purpose: 'evidencePage', person: PersonId.parse(newId()), application: ApplicationId.parse(newId()) } as const;

describe('a link', () => {
  it('vouches for what it was made for, with or without a subject', () => {
    expect(readLink(context, 'evidencePage', signLink(context, claim, 60))).toEqual(claim);
    const narrow = { ...claim, subject: newId() };
    expect(readLink(context, 'evidencePage', signLink(context, narrow, 60))).toEqual(narrow);
  });

  it('opens nothing for another purpose', () => {
    for (const purpose of linkPurposes.filter((other) => other !== claim.purpose)) {
      expect(() => readLink(context, purpose, signLink(context, claim, 60))).toThrow(expect.objectContaining({ code: 'notAllowed' }) as Error);
    }
  });

  it('opens nothing from the second on at which it ends', () => {
    const token = signLink(context, claim, 60);
    clock.set(new Date('2027-01-11T09:59:55Z'));
    expect(readLink(context, 'evidencePage', token)).toEqual(claim);
    clock.set(new Date('2027-01-11T10:00:05Z'));
    expect(() => readLink(context, 'evidencePage', token)).toThrow('has run out');
    clock.set(new Date('2027-01-11T09:00:00Z'));
  });

  it('opens nothing when any letter of it is another', () => {
    const token = signLink(context, claim, 60);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019-_.'), (at, letter) => {
        fc.pre(token[at] !== letter);
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        // Base64 of 32 bytes leaves two bits of its last letter unused: those carry nothing, so the same bytes are the same seal.
        const same = Buffer.from(changed.split('.')[1] ?? '', 'base64url').equals(Buffer.from(token.split('.')[1] ?? '', 'base64url')) && changed.split('.')[0] === token.split('.')[0];
        if (!same) expect(() => readLink(context, 'evidencePage', changed)).toThrow('does not open anything');
      }),
    );
  });

  it('is refused, whatever else it is, in the same words', () => {
    fc.assert(fc.property(fc.string({ maxLength: 2_000 }), (token) => void expect(() => readLink(context, 'evidencePage', token)).toThrow('does not open anything')));
    expect(() => readLink(context, 'evidencePage', `${'a'.repeat(5_000)}.b`)).toThrow('does not open anything');
  });

  it('opens nothing where another secret is', () => {
    const elsewhere = { ...context, config: { ...context.config, secret: 'another secret of the tests, long' } };
    expect(() => readLink(elsewhere, 'evidencePage', signLink(context, claim, 60))).toThrow('does not open anything');
  });
});
