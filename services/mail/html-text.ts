import { Tokenizer } from 'htmlparser2';

type Callbacks = ConstructorParameters<typeof Tokenizer>[1];

/** HTML beyond this is cut: no letter is longer, and the whole mail is kept anyway. In characters. */
const longestHtml = 5_000_000;

const silent = new Set(['script', 'style', 'title', 'head', 'template', 'noscript']);
const lines = new Set(['br', 'div', 'tr', 'li', 'dt', 'dd', 'option', 'address', 'section', 'article', 'header', 'footer', 'hr', 'table', 'ul', 'ol', 'dl']);
const apart = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre']);

/**
 * The text of an HTML mail that has no text part. One pass over the tokens, without a tree or a stack, so that no nesting, however
 * deep, takes more than its length.
 */
export function textOfHtml(html: string): string {
  const source = html.slice(0, longestHtml);
  const parts: string[] = [];
  let silentIn: string | undefined;
  const quotes = new Quotes();
  const write = (text: string) => {
    if (silentIn === undefined) parts.push(quotes.depth > 0 ? text.replaceAll('\n', `\n${quoteMark}`) : text);
  };
  const boundary = (name: string) => {
    if (apart.has(name)) write('\n\n');
    else if (lines.has(name)) write('\n');
    else if (name === 'td' || name === 'th') write(' ');
  };
  const nothing = () => undefined;
  const callbacks: Callbacks = {
    onopentagname(start, end) {
      const name = source.slice(start, end).toLowerCase();
      // A head without an end must not swallow the body.
      if (name === 'body') silentIn = undefined;
      else if (silentIn === undefined && silent.has(name)) silentIn = name;
      quotes.opened(name);
      boundary(name);
      if (name === 'li') write('• ');
    },
    onclosetag(start, end) {
      const name = source.slice(start, end).toLowerCase();
      if (name === silentIn) silentIn = undefined;
      if (name !== 'br' && name !== 'td' && name !== 'th') boundary(name);
      if (quotes.closed(name)) write('\n\n');
    },
    ontext: (start, end) => write(source.slice(start, end).replace(/[\s\u00a0]+/g, ' ')),
    ontextentity: (code) => write(code === 0xa0 ? ' ' : String.fromCodePoint(code)),
    onattribname: (start, end) => quotes.attribute(source.slice(start, end).toLowerCase()),
    onattribdata: (start, end) => {
      if (quotes.value(source.slice(start, Math.min(end, start + 200)).toLowerCase())) parts.push(`\n${quoteMark}`);
    },
    onattribentity: nothing, onattribend: nothing, oncdata: nothing, oncomment: nothing,
    ondeclaration: nothing, onend: nothing, onopentagend: nothing, onprocessinginstruction: nothing, onselfclosingtag: nothing,
  };
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, callbacks);
  tokenizer.write(source);
  tokenizer.end();
  return tidy(parts.join(''));
}

/** Beside every line of what the writer's mail program quoted, as it stands in mail of plain text. */
const quoteMark = '> ';

/**
 * Knows how deep within quotations the text is. A `blockquote` alone is an indented paragraph of the writer's own; only one that the
 * mail program marked as a citation is a quotation.
 */
class Quotes {
  depth = 0;
  /** For each open blockquote, whether it is a citation. */
  readonly #open: boolean[] = [];
  #tag = '';
  #attribute = '';

  opened(name: string): void {
    this.#tag = name;
    if (name === 'blockquote') this.#open.push(false);
  }

  attribute(name: string): void {
    this.#attribute = name;
  }

  /** @returns whether a quotation begins here. */
  value(value: string): boolean {
    const cites = (this.#attribute === 'type' && value === 'cite') || (this.#attribute === 'class' && /\b(?:gmail_quote|protonmail_quote|yahoo_quoted)\b/.test(value));
    if (this.#tag !== 'blockquote' || !cites || this.#open.at(-1) !== false) return false;
    this.#open[this.#open.length - 1] = true;
    this.depth += 1;
    return true;
  }

  /** @returns whether the outermost quotation ends here. */
  closed(name: string): boolean {
    if (name !== 'blockquote' || this.#open.pop() !== true) return false;
    this.depth -= 1;
    return this.depth === 0;
  }
}

/** One space between words, at most one empty line between paragraphs. */
const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
