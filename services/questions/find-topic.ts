import MiniSearch, { type SearchResult } from 'minisearch';
import { contentWords } from './words.rules.ts';

/** Something that can be found: what it is called, and how people ask for it. */
export interface Findable {
  readonly id: string;
  readonly title: string;
  readonly asks: readonly string[];
}

/** What a question may mean, the likeliest first. */
export interface Found {
  readonly id: string;
  /** 0 to 1: how much of what was asked this is about. */
  readonly confidence: number;
}

export interface TopicIndex {
  /** At most `limit` of them, with their confidence. None for a text that says nothing. */
  find(text: string, limit?: number): Found[];
}

/** A word that is met in another form, or with a slip of the finger, counts for less. */
const nearly = 0.8;
/** A word that no topic knows: as telling as the rarest that one does. */
const unknownWeight = 5;

/** Puts topics into an index in memory: some milliseconds for some hundred. */
export function indexTopics(topics: readonly Findable[]): TopicIndex {
  const index = new MiniSearch<Entry>({
    fields: ['ask'],
    tokenize: contentWords,
    processTerm: (term) => term,
    searchOptions: { prefix: (term) => term.length >= 5, fuzzy: slips, weights: { prefix: 0.6, fuzzy: 0.45 } },
  });
  // Each way of asking is an entry of its own: a topic with many must not drown one with few.
  const entries = topics.flatMap(({ id, title, asks }) => [title, ...asks].map((ask, at): Entry => ({ id: `${id}/${at}`, topic: id, ask })));
  index.addAll(entries);
  const rarity = rarityOf(topics);
  const weigh = (words: readonly string[]): number => words.reduce((sum, word) => sum + (rarity.get(word) ?? unknownWeight), 0);
  const asked = new Map(entries.map(({ id, topic, ask }) => [id, { topic, weight: weigh([...new Set(contentWords(ask))]) }]));

  return {
    find(text, limit = 3) {
      const words = [...new Set(contentWords(text))];
      if (words.length === 0) return [];
      const results = index.search(text);
      const weights = new Map(words.map((word) => [word, rarity.get(word) ?? weightOfMeant(word, results, rarity)]));
      const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
      const topicsFound = new Map<string, Ranked>();
      for (const result of results) {
        const entry = asked.get(String(result.id));
        if (!entry) continue;
        const found = topicsFound.get(entry.topic) ?? { id: entry.topic, matched: new Map<string, number>(), rank: 0 };
        topicsFound.set(entry.topic, found);
        let matched = 0;
        for (const word of result.queryTerms) {
          const worth = (weights.get(word) ?? 0) * (result.terms.includes(word) ? 1 : nearly);
          matched += worth;
          found.matched.set(word, Math.max(worth, found.matched.get(word) ?? 0));
        }
        // Of two that say all of what was asked, the one that says little else.
        found.rank = Math.max(found.rank, (matched / all) * (1 + Math.min(1, matched / entry.weight)));
      }
      return [...topicsFound.values()].sort(byRank).slice(0, limit).map(({ id, matched }) => ({ id, confidence: [...matched.values()].reduce((sum, worth) => sum + worth, 0) / all }));
    },
  };
}

interface Entry {
  readonly id: string;
  readonly topic: string;
  readonly ask: string;
}

/** How well a topic answers: by the words of all its entries, and by its best entry. */
interface Ranked {
  readonly id: string;
  readonly matched: Map<string, number>;
  rank: number;
}

const byRank = (one: Ranked, other: Ranked): number => other.rank - one.rank || (one.id < other.id ? -1 : 1);

/** How many letters may be wrong: none in a short word or a number. */
const slips = (term: string): number | false => (/\d/.test(term) || term.length < 5 ? false : term.length < 8 ? 1 : 2);

/** How telling each word is: the fewer topics have it, the more. */
function rarityOf(topics: readonly Findable[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const { title, asks } of topics) for (const word of new Set(contentWords([title, ...asks].join(' . ')))) count.set(word, (count.get(word) ?? 0) + 1);
  return new Map([...count].map(([word, topicsWith]) => [word, Math.log(1 + topics.length / topicsWith)]));
}

/** A misspelt or shortened word weighs what the word meant does. */
function weightOfMeant(word: string, results: readonly SearchResult[], rarity: ReadonlyMap<string, number>): number {
  const meant = results.find(({ queryTerms }) => queryTerms.includes(word))?.terms ?? [];
  return Math.max(0, ...meant.map((term) => rarity.get(term) ?? 0)) || unknownWeight;
}
