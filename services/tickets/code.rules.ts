/** Without vowels, so that no word appears by chance; without 0, 1 and l, which are read for others. */
export const codeAlphabet = '23456789bcdfghjkmnpqrstvwxz';
/** 27 ^ 12 are some 10 ^ 17: nobody guesses one. */
export const codeLength = 12;

const one = `[${codeAlphabet}]`;
const spoken = new RegExp(`(?<![a-z0-9-])${one}{4}-${one}{4}-${one}{4}(?![a-z0-9-])`, 'gi');
const tag = new RegExp(`^[^@+]*\\+(${one}{${codeLength}})@`, 'i');

/** As people see it: `bcd4-f6gh-jk8m`. */
export const spacedCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-');

/** The codes that stand in a text such as a subject line, each once. */
export const codesIn = (text: string): string[] => [...new Set((text.match(spoken) ?? []).map((found) => found.replaceAll('-', '').toLowerCase()))];

/** The code that an address carries: `info+bcd4f6ghjk8m@…`. */
export const codeInAddress = (address: string): string | undefined => tag.exec(address.trim())?.[1]?.toLowerCase();

/** The address to which an answer with this code goes, where the mail server delivers plus-addresses. */
export const addressWithCode = (address: string, code: string): string => address.replace(/@(?=[^@]*$)/, `+${code}@`);
