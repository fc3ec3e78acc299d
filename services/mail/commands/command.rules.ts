import { countWords } from '../../testimonials/request.rules.ts';

/** What somebody can ask of us by a word in a mail. */
export type MailCommand =
  | { readonly kind: 'status' | 'help' | 'withdraw' | 'submit' | 'myData' }
  | { readonly kind: 'address'; readonly address: string };

const words: Readonly<Record<string, Exclude<MailCommand['kind'], 'address'>>> = {
  status: 'status', 'my application': 'status', 'my status': 'status',
  help: 'help', start: 'help', join: 'help', apply: 'help', eligibility: 'help', evidence: 'help', testimonials: 'help', 'my page': 'help',
  'take back': 'status', 'take it back': 'status', improve: 'status',
  withdraw: 'withdraw', 'withdraw my application': 'withdraw', submit: 'submit', 'submit my application': 'submit',
  'my data': 'myData', 'export my data': 'myData',
};

/** With more than this below it, the mail says something of its own, and a person reads it. */
const mostWordsBeside = 15;

/**
 * The word that a mail consists of, in its subject or its first line; with a reference beside it or without. A mail that goes on in sentences
 * is a letter, whatever its subject: it is left to the office.
 */
export function commandIn(subject: string, text: string): MailCommand | undefined {
  const [first = '', ...rest] = withoutDisclaimer(text).trim().split('\n');
  const inSubject = commandOf(subject.replace(/^(?:\s*(?:re|aw|sv|fwd?)\s*:)+/i, ''));
  if (inSubject) return countWords([first, ...rest].join('\n')) <= mostWordsBeside ? inSubject : undefined;
  const inText = commandOf(first);
  return inText && countWords(rest.join('\n')) <= mostWordsBeside ? inText : undefined;
}

function commandOf(line: string): MailCommand | undefined {
  const plain = line.toLowerCase().replace(/\bigpm-\d{4}-\d{4,6}\b/g, ' ').replace(/\[[^\]]*\]/g, ' ').replace(/[*_“”"'’!?:,]/g, ' ').replace(/\bplease\b/g, ' ').replace(/\s+/g, ' ').replace(/\.(?= |$)/g, '').trim();
  if (plain.length > 300) return undefined;
  const known = words[plain];
  if (known) return { kind: known };
  const address = /^(?:my )?(?:new )?address (?:is )?<?([^\s<>@]{1,64}@[^\s<>@]{1,189})>?$/.exec(plain)?.[1];
  return address === undefined ? undefined : { kind: 'address', address };
}

/** What employers append to every mail is no sentence of its writer's. */
export const withoutDisclaimer = (text: string): string => text.split(/^(?:[*_=#-]{8,}.*|(?:this|the information in this) (?:e-?mail|message).{0,40}(?:confidential|intended).*)$/im)[0] ?? '';

const yes = /^(?:yes|yes please|yes i do|yes confirm|i confirm|confirm|confirmed|yes it is|yes it is theirs|yes withdraw|yes submit)$/;
const no = /^(?:no|no thanks|no thank you|no it is not|please do not|do not)$/;

/** A clear yes or no in the first line; undefined for everything else, "yes, but" included. */
export function yesOrNo(text: string): boolean | undefined {
  const [first = '', ...rest] = withoutDisclaimer(text).trim().split('\n');
  if (countWords(rest.join('\n')) > mostWordsBeside) return undefined;
  const plain = first.toLowerCase().replace(/[*_“”"'’!.,]/g, ' ').replace(/\s+/g, ' ').trim();
  return yes.test(plain) ? true : no.test(plain) ? false : undefined;
}
