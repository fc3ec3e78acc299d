import { detailLabels, testimonialLabels } from '../../documents/pack-words.ts';
import { type Domain, type DomainNumber } from '../../framework/framework.data.ts';
import { linesIn, picturesIn, textOf } from './block-text.ts';
import { type Block, type Line, type Table } from './docx-blocks.ts';
import { countLabels, entryOf, type Entry, rowsOf } from './fields.ts';
import { type Heading, headingReader, normalised } from './headings.ts';
import { ownWords } from './own-words.ts';
import { type Confidence } from './returned-pack.ts';

/** A returned pack taken apart: what stood in which of its parts. */
export interface PackSections {
  readonly domains: ReadonlyMap<DomainNumber, DomainSection>;
  readonly details: readonly Entry[];
  readonly slots: readonly (readonly Entry[])[];
  readonly declaration: readonly Entry[];
  readonly leftovers: readonly string[];
  readonly pictures: readonly { readonly index: number; readonly domain?: DomainNumber }[];
  readonly problems: readonly string[];
  /** How many marks of a pack were seen: boxes, bookmarks, headings that say "domain". */
  readonly marks: number;
}
export interface DomainSection {
  readonly blocks: readonly Block[];
  readonly confidence: Confidence;
}

type Place =
  | { readonly part: 'cover' | 'details' | 'evidence' | 'testimonials' | 'declaration' }
  | { readonly part: 'domain'; readonly domain: DomainNumber }
  | { readonly part: 'slot'; readonly slot: number };

/** Walks through a document once and lays every block into the part it stands in. */
export function sectionsOf(blocks: readonly Block[], domains: readonly Domain[]): PackSections {
  const walk = new Walk(blocks, domains);
  for (const block of blocks) walk.take(block);
  return walk.sections;
}

class Walk {
  readonly #headingOf: (line: string) => Heading | undefined;
  readonly #isOurs: (line: string) => boolean;
  readonly #domains = new Map<DomainNumber, { blocks: Block[]; confidence: Confidence }>();
  readonly #known: ReadonlySet<number>;
  readonly #details: Entry[] = [];
  readonly #slots: Entry[][] = [];
  readonly #declaration: Entry[] = [];
  readonly #leftovers: string[] = [];
  readonly #pictures: { index: number; domain?: DomainNumber }[] = [];
  readonly #problems: string[] = [];
  #marks = 0;
  #place: Place = { part: 'cover' };

  constructor(blocks: readonly Block[], domains: readonly Domain[]) {
    this.#headingOf = headingReader(linesIn(blocks), domains);
    this.#isOurs = ownWords(domains);
    this.#known = new Set(domains.map(({ number }) => number));
  }

  get sections(): PackSections {
    return {
      domains: this.#domains,
      details: this.#details,
      slots: this.#slots,
      declaration: this.#declaration,
      leftovers: this.#leftovers,
      pictures: this.#pictures,
      problems: this.#problems,
      marks: this.#marks,
    };
  }

  take(block: Block): void {
    if (block.type === 'picture') this.#keepPictures([block]);
    else if (block.type === 'table') this.#takeTable(block);
    else this.#takeLine(block);
  }

  #takeLine(line: Line): void {
    const marked = line.bookmarks.map(domainOfBookmark).find((domain) => domain !== undefined && this.#known.has(domain));
    if (marked !== undefined) {
      this.#marks += 1;
      this.#place = { part: 'domain', domain: marked };
      if (line.text === '' || this.#headingOf(line.text)?.section === 'domain' || line.isHeading) return;
    }
    // Where the structure was lost, a paragraph may be several lines.
    const pieces = line.text.split('\n').map((text) => ({ ...line, text: text.trim() }));
    for (const piece of pieces) if (piece.text !== '') this.#takePiece(piece);
  }

  #takePiece(line: Line): void {
    const area = areaIn(line.text);
    if (area !== undefined && this.#known.has(area)) {
      this.#place = { part: 'domain', domain: area as DomainNumber };
      return;
    }
    const heading = this.#headingOf(line.text);
    if (heading) this.#turnTo(heading);
    else if (!this.#isOurs(line.text)) this.#keepLine(line);
  }

  #turnTo(heading: Heading): void {
    switch (heading.section) {
      case 'domain':
        if (heading.form === 'named') this.#marks += 1;
        this.#place = { part: 'domain', domain: heading.domain };
        return;
      case 'slot':
        this.#place = { part: 'slot', slot: heading.slot };
        return;
      case 'todo':
        this.#place = { part: 'cover' };
        return;
      default:
        this.#place = { part: heading.section };
    }
  }

  #keepLine(line: Line): void {
    switch (this.#place.part) {
      case 'domain':
        return this.#keepEvidence(this.#place.domain, [line], 'likely');
      case 'slot':
        this.#slot(this.#place.slot).push(entryOf(line));
        return;
      case 'cover':
      case 'details':
        this.#details.push(entryOf(line));
        return;
      case 'declaration':
        this.#declaration.push(entryOf(line));
        return;
      case 'testimonials':
      case 'evidence':
        this.#leftovers.push(textOf([line]));
    }
  }

  #takeTable(table: Table): void {
    const [first, ...others] = table.rows;
    const labelled = areaIn(textOf(first?.[0] ?? []).split('\n')[0] ?? '');
    if (labelled !== undefined && this.#known.has(labelled)) return this.#takeArea(labelled as DomainNumber, first ?? [], others);
    const rows = rowsOf(table);
    if (countLabels(rows, testimonialLabels) >= 3) return this.#takeSlot(rows);
    if (countLabels(rows, detailLabels) >= 2) return void this.#details.push(...rows);
    if (this.#place.part === 'domain') return this.#keepEvidence(this.#place.domain, contentOf(table, this.#isOurs), 'likely');
    if (this.#place.part === 'declaration') return void this.#declaration.push(...rows);
    if (this.#place.part === 'slot') return void this.#slot(this.#place.slot).push(...rows);
    for (const block of contentOf(table, this.#isOurs)) this.take(block);
  }

  /** The box of a domain: its label says which, and the heading above should agree. */
  #takeArea(domain: DomainNumber, first: readonly (readonly Block[])[], others: Table['rows']): void {
    this.#marks += 1;
    const agrees = this.#place.part === 'domain' && this.#place.domain === domain;
    if (this.#place.part === 'domain' && !agrees) {
      this.#problems.push(`The box of domain ${domain} stood under the heading of domain ${this.#place.domain}; its text is laid into domain ${domain}.`);
    }
    this.#place = { part: 'domain', domain };
    const beside = first.flat().filter((block) => block.type !== 'line' || (areaIn(block.text) === undefined && !this.#isOurs(block.text)));
    const below = others.length === 1 && others[0]?.length === 1 ? (others[0][0] ?? []) : others.length > 0 ? [{ type: 'table', rows: others } as const] : [];
    this.#keepEvidence(domain, [...beside, ...below], agrees ? 'certain' : 'likely');
  }

  #takeSlot(rows: Entry[]): void {
    const next = this.#place.part === 'slot' && this.#slot(this.#place.slot).length === 0 ? this.#place.slot : this.#slots.length;
    this.#place = { part: 'slot', slot: next };
    this.#slot(next).push(...rows);
  }

  #keepEvidence(domain: DomainNumber, blocks: readonly Block[], confidence: Confidence): void {
    this.#keepPictures(blocks);
    if (textOf(blocks) === '') return;
    const section = this.#domains.get(domain) ?? { blocks: [], confidence: 'certain' };
    section.blocks.push(...blocks);
    if (confidence === 'likely') section.confidence = 'likely';
    this.#domains.set(domain, section);
  }

  #keepPictures(blocks: readonly Block[]): void {
    const domain = this.#place.part === 'domain' ? { domain: this.#place.domain } : {};
    this.#pictures.push(...picturesIn(blocks).map((index) => ({ index, ...domain })));
  }

  #slot(place: number): Entry[] {
    while (this.#slots.length <= place) this.#slots.push([]);
    return this.#slots[place] ?? [];
  }
}

/** A table that is only a frame (one column) is what stands in it; any other stays a table. */
function contentOf(table: Table, isOurs: (line: string) => boolean): Block[] {
  if (table.rows.some((cells) => cells.length > 1)) return [table];
  return table.rows.flat(2).filter((block) => block.type !== 'line' || !isOurs(block.text));
}

function areaIn(text: string): number | undefined {
  const digits = /^your evidence for domain (\d{1,2})$/.exec(normalised(text))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function domainOfBookmark(name: string): DomainNumber | undefined {
  const digits = /^igpm_domain_(\d{1,2})$/.exec(name)?.[1];
  return digits === undefined ? undefined : (Number(digits) as DomainNumber);
}
