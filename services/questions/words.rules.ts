import { fillers, phrases, sameWords } from './words.data.ts';

const numbersInWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const domainName = new RegExp(`\\b(?:domains?|domians?|domans?|dom|d)[ .:#-]*(?:number|no|num)?[ .:#-]*(\\d{1,2}|${numbersInWords.join('|')})\\b`, 'g');

/** Nobody asks in more words than these; what is longer is read up to here. */
const longestQuestion = 600;

/**
 * What a question is about: its words in lower case, without accents, endings, and the politeness around them, different words for the
 * same thing made one. The same is done to what is searched, so that the two can meet.
 */
export function contentWords(text: string): string[] {
  const plain = text
    .slice(0, longestQuestion)
    .normalize('NFKD')
    .replace(/\p{M}|['’‘`]/gu, '')
    .toLowerCase()
    .replace(domainName, (_, number: string) => ` domain${numbersInWords.includes(number) ? numbersInWords.indexOf(number) + 1 : Number(number)} `);
  const meant = phrases.reduce((words, [phrase, meaning]) => words.replace(phrase, meaning), plain);
  return meant
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !fillers.has(word))
    .map(oneWord)
    // A bare number says how many of something, seldom what.
    .filter((word) => word.length > 1 && !/^\d+$/.test(word) && !numbersInWords.includes(word));
}

function oneWord(word: string): string {
  const stem = withoutEnding(word);
  return sameWords[word] ?? sameWords[stem] ?? stem;
}

/** Plural, past and -ing forms of the longer words. Crude, but the same for question and index, and prefixes do the rest. */
function withoutEnding(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word.length === 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(word)) return word;
  return word.replace(/(?:ings?|ed|es|s)$/, (ending) => (word.length - ending.length >= 4 ? '' : ending)).replace(/e$/, '');
}
