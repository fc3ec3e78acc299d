import { Parser } from 'htmlparser2';
import mammoth from 'mammoth';

/** A line of a document: a paragraph, a heading or an item of a list. */
export interface Line {
  readonly type: 'line';
  readonly text: string;
  /** What stands before an item of a list, `• ` or `2. `, after two spaces for each level below the first. */
  readonly bullet?: string;
  /** Names of bookmarks that begin in it. */
  readonly bookmarks: readonly string[];
  readonly isHeading: boolean;
}
export interface Table {
  readonly type: 'table';
  /** Rows of cells of blocks. */
  readonly rows: readonly (readonly (readonly Block[])[])[];
}
/** A picture's place; the picture itself is in `pictures` at that index. */
export interface Picture {
  readonly type: 'picture';
  readonly index: number;
}
export type Block = Line | Table | Picture;

export interface DocxContent {
  readonly blocks: readonly Block[];
  readonly pictures: readonly { readonly contentType: string; readonly bytes: Buffer }[];
  /** What mammoth could not read, for the office. */
  readonly warnings: readonly string[];
}

/** What a box to tick becomes in a line's text. */
export const ticked = '☒';
export const unticked = '☐';

const deepest = 40;

/** The content of an opened .docx in reading order. Rejects with an error when mammoth cannot read it. */
export async function readDocxBlocks(bytes: Buffer): Promise<DocxContent> {
  const pictures: { contentType: string; bytes: Buffer }[] = [];
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: bytes },
    {
      // A map inside the document could drop its text from what the office sees.
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async (image) => {
        pictures.push({ contentType: image.contentType, bytes: await image.readAsBuffer() });
        return { src: String(pictures.length - 1) };
      }),
    },
  );
  const warnings = messages.filter(({ type }) => type === 'error').map(({ message }) => message);
  return { blocks: blocksOf(value), pictures, warnings };
}

/** Where the walk through the HTML stands: a list of blocks that is being filled, and the line that is being written. */
class Builder {
  readonly #stack: Block[][] = [[]];
  readonly #tables: Block[][][][] = [];
  readonly #lists: { ordered: boolean; count: number }[] = [];
  readonly #links: { href: string; from: number }[] = [];
  #text = '';
  #bullet: string | undefined;
  #bookmarks: string[] = [];
  #isHeading = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (/^h[1-6]$/.test(name)) this.#begin(true);
    else if (name === 'p') this.#begin(false);
    else if (name === 'ul' || name === 'ol') this.#openList(name === 'ol');
    else if (name === 'li') this.#openItem();
    else if (name === 'br') this.#text += '\n';
    else if (name === 'table') this.#openTable();
    else if (name === 'tr') this.#tables.at(-1)?.push([]);
    else if (name === 'td' || name === 'th') this.#openCell();
    else if (name === 'img') this.#picture(Number(attributes['src']));
    else if (name === 'input') this.#text += attributes['checked'] === undefined ? unticked : ticked;
    else if (name === 'a') this.#openLink(attributes);
  }

  close(name: string): void {
    if (name === 'p' || name === 'li' || /^h[1-6]$/.test(name)) this.#end();
    else if (name === 'ul' || name === 'ol') this.#lists.pop();
    else if (name === 'td' || name === 'th') this.#closeCell();
    else if (name === 'table') this.#closeTable();
    else if (name === 'a') this.#closeLink();
  }

  write(text: string): void {
    this.#text += text;
  }

  finish(): Block[] {
    this.#end();
    return this.#stack[0] ?? [];
  }

  #begin(isHeading: boolean): void {
    this.#end();
    this.#isHeading = isHeading;
  }

  #end(): void {
    const text = this.#text.replace(/[^\S\n]+/g, ' ').trim();
    if (text !== '' || this.#bookmarks.length > 0) {
      const bullet = this.#bullet === undefined ? {} : { bullet: this.#bullet };
      this.#stack.at(-1)?.push({ type: 'line', text, ...bullet, bookmarks: this.#bookmarks, isHeading: this.#isHeading });
    }
    this.#text = '';
    this.#bullet = undefined;
    this.#bookmarks = [];
    this.#isHeading = false;
  }

  #openList(ordered: boolean): void {
    this.#end();
    this.#lists.push({ ordered, count: 0 });
  }

  #openItem(): void {
    this.#end();
    const list = this.#lists.at(-1);
    if (!list) return;
    list.count += 1;
    this.#bullet = `${'  '.repeat(Math.max(0, this.#lists.length - 1))}${list.ordered ? `${list.count}.` : '•'} `;
  }

  #openTable(): void {
    this.#end();
    if (this.#tables.length >= deepest) throw new Error('tables nested too deeply');
    this.#tables.push([]);
  }

  #openCell(): void {
    this.#end();
    this.#stack.push([]);
  }

  #closeCell(): void {
    this.#end();
    const cell = this.#stack.pop() ?? [];
    this.#tables.at(-1)?.at(-1)?.push(cell);
  }

  #closeTable(): void {
    this.#end();
    const rows = this.#tables.pop() ?? [];
    this.#stack.at(-1)?.push({ type: 'table', rows });
  }

  #picture(index: number): void {
    // A picture may stand in the middle of a line; the line goes on after it.
    this.#stack.at(-1)?.push({ type: 'picture', index });
  }

  #openLink(attributes: Readonly<Record<string, string>>): void {
    if (attributes['id']) this.#bookmarks.push(attributes['id']);
    this.#links.push({ href: attributes['href'] ?? '', from: this.#text.length });
  }

  /** A web address behind a word would be lost in plain text: it is set after the word. */
  #closeLink(): void {
    const link = this.#links.pop();
    if (!link || !/^https?:\/\//i.test(link.href)) return;
    const shown = this.#text.slice(link.from).trim();
    if (shown !== link.href && `${shown}/` !== link.href) this.#text += ` (${link.href})`;
  }
}

function blocksOf(html: string): Block[] {
  const builder = new Builder();
  const parser = new Parser({
    onopentag: (name, attributes) => builder.open(name, attributes),
    ontext: (text) => builder.write(text),
    onclosetag: (name) => builder.close(name),
  });
  parser.end(html);
  return builder.finish();
}
