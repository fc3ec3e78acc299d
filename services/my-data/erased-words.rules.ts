/** What stands where a name or somebody's words stood, so that nobody takes a gap for a fault. */
export const erased = '(erased)';

/** Properties that hold words which people wrote about somebody. */
const words: ReadonlySet<string> = new Set(['comment', 'comments', 'reason', 'missedInWords']);

/** The same value with such words taken out, however deep they lie; marks, dates and ids stay. */
export function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, words.has(key) ? wordless(inner) : withoutWords(inner)]));
}

/** What an empty comment was stays one: nobody need know that something else stood in another. */
function wordless(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return typeof value === 'string' && value !== '' ? erased : value;
}

/** In the trail, facts in their own form stay: ids, references, dates, numbers, the names of states and kinds. What people typed goes. */
const factual = /^(?:[0-9a-f]{24}(?: [0-9a-f]{24})*|[A-Z]{2,5}-\d{4}-\d{4,6}(?:\/\d+)?(?: [A-Z]{2,5}-\d{4}-\d{4,6})*|\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+Z)?|[a-z]+(?:[A-Z][a-z]+)*)$/;
/** Where something typed may look like a fact, in one lower-case word. */
const typed: ReadonlySet<string> = new Set(['reason', 'role', 'name', 'address', 'reference', 'organisation', 'payer', 'subject', 'text', 'from', 'refereeName', 'refereeAddress']);

/** The details of a line of the trail without what people typed. A reference of ours is a fact, a bank's is not. */
export const factsOnly = (details: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(details).map(([key, value]) => [key, typeof value !== 'string' || value === '' || isFact(key, value) ? value : erased]));

const isFact = (key: string, value: string): boolean => factual.test(value) && (!typed.has(key) || /\d/.test(value));
