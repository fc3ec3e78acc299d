import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressWithCode, codeAlphabet, codeInAddress, codeLength, codesIn, spacedCode } from '../../../services/tickets/code.rules.ts';

const codes = fc.array(fc.constantFrom(...codeAlphabet), { minLength: codeLength, maxLength: codeLength }).map((letters) => letters.join(''));

describe('a code', () => {
  it('comes back from a subject and from an address, whatever mail programs did around it', () => {
    fc.assert(
      fc.property(codes, fc.constantFrom('Re: ', 'AW: RE: ', 'Fwd: ', ''), fc.boolean(), (code, prefix, shouting) => {
        const subject = `${prefix}Priya asks you [${spacedCode(code)}]`;
        expect(codesIn(shouting ? subject.toUpperCase() : subject)).toEqual([code]);
        expect(codeInAddress(addressWithCode('info@igpm.example', shouting ? code.toUpperCase() : code))).toBe(code);
      }),
    );
  });

  it.each(['', 'IGPM-2027-0001', 'bcd4-f6gh-jk8', 'bcd4-f6gh-jk8m-zzzz', 'xbcd4-f6gh-jk8m', 'part-time-work', '0800-1234-5678'])('is not seen in %s', (text) => {
    expect(codesIn(text)).toEqual([]);
  });

  it.each(['info@igpm.example', 'info+news@igpm.example', 'info+bcd4f6ghjk8mz@igpm.example', '+bcd4f6ghjk8m'])('is not seen in the address %s', (address) => {
    expect(codeInAddress(address)).toBeUndefined();
  });
});
