/**
 * When two names, addresses or organisations written by different people mean the same. Used to find conflicts and
 * self-testimonials, where a miss does more harm than a false alarm: the office can look, a leak cannot be undone.
 */

const titles = new Set(['dr', 'mr', 'mrs', 'ms', 'miss', 'mx', 'prof', 'professor', 'sir', 'dame', 'rev', 'revd']);
const legalForms = new Set(['the', 'ltd', 'limited', 'llp', 'plc', 'cic']);

/** The same person's name, whatever the capitals, accents, punctuation and form of address. Two empty names are not alike. */
export const sameName = (one: string, other: string): boolean => alike(wordsWithout(one, titles), wordsWithout(other, titles));

/** The same mailbox: capitals and a `+tag` make no difference. */
export const sameAddress = (one: string, other: string): boolean => alike(mailbox(one), mailbox(other));

/** The same practice or body, whatever the capitals, punctuation, `&` or legal form. */
export const sameOrganisation = (one: string, other: string): boolean =>
  alike(wordsWithout(one, legalForms), wordsWithout(other, legalForms));

function alike(one: string, other: string): boolean {
  return one !== '' && one === other;
}

function wordsWithout(text: string, dropped: ReadonlySet<string>): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}|['’.]/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !dropped.has(word));
  return words.map((word) => (word === 'saint' ? 'st' : word)).join(' ');
}

function mailbox(address: string): string {
  const [local = '', domain = ''] = address.trim().toLowerCase().split('@');
  return domain === '' ? '' : `${local.split('+')[0] ?? ''}@${domain}`;
}
