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
  const write = (text: string) => {
    if (silentIn === undefined) parts.push(text);
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
      boundary(name);
      if (name === 'li') write('• ');
    },
    onclosetag(start, end) {
      const name = source.slice(start, end).toLowerCase();
      if (name === silentIn) silentIn = undefined;
      if (name !== 'br' && name !== 'td' && name !== 'th') boundary(name);
    },
    ontext: (start, end) => write(source.slice(start, end).replace(/[\s\u00a0]+/g, ' ')),
    ontextentity: (code) => write(code === 0xa0 ? ' ' : String.fromCodePoint(code)),
    onattribdata: nothing, onattribentity: nothing, onattribend: nothing, onattribname: nothing, oncdata: nothing, oncomment: nothing,
    ondeclaration: nothing, onend: nothing, onopentagend: nothing, onprocessinginstruction: nothing, onselfclosingtag: nothing,
  };
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, callbacks);
  tokenizer.write(source);
  tokenizer.end();
  return tidy(parts.join(''));
}

/** One space between words, at most one empty line between paragraphs. */
const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
