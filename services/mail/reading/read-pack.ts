import { evidenceKinds, recogniseEvidence } from '../../documents/kinds.ts';
import { sourceOf } from '../../documents/byte-source.ts';
import { declarationLabels, detailLabels, testimonialLabels, testimonialWays } from '../../documents/pack-words.ts';
import { type DomainNumber, type Edition } from '../../framework/framework.data.ts';
import { testimonialKinds, testimonialKindTexts } from '../../testimonials/testimonial.data.ts';
import { linesIn, textOf } from './block-text.ts';
import { type DocxContent, readDocxBlocks } from './docx-blocks.ts';
import { chosen, type Entry, isTicked, readFields } from './fields.ts';
import { normalised } from './headings.ts';
import { openDocx, type PackRefusal, packRefused } from './open-docx.ts';
import { ownWords } from './own-words.ts';
import { type PackSections, sectionsOf } from './pack-sections.ts';
import { type LaidDomains, type PackPicture, type ReturnedDeclaration, type ReturnedPack, type ReturnedTestimonial } from './returned-pack.ts';

export type PackReading = { readonly ok: true; readonly pack: ReturnedPack } | { readonly ok: false; readonly refusal: PackRefusal };

/**
 * Reads a returned application pack (.docx bytes). Untouched invitations and guidance are not evidence; whatever else was
 * written is laid into a domain, a testimonial or the declaration, or is among the leftovers. What cannot be opened is
 * refused with a reason; never throws for what is in the file.
 */
export async function readPack(bytes: Buffer, edition: Edition): Promise<PackReading> {
  const opened = await openDocx(bytes);
  if (!opened.ok) return opened;
  let content: DocxContent;
  try {
    content = await readDocxBlocks(opened.bytes);
  } catch (cause) {
    return packRefused('damaged', cause);
  }
  return { ok: true, pack: await understand(content, edition) };
}

async function understand(content: DocxContent, { domains }: Edition): Promise<ReturnedPack> {
  const sections = sectionsOf(content.blocks, domains);
  const isOurs = ownWords(domains);
  const { values: details, rest: coverRest } = readFields(sections.details, detailLabels);
  const testimonials = sections.slots.map((entries, slot) => testimonialOf(entries, slot, isOurs));
  const declaration = declarationOf(sections.declaration, isOurs);
  const reference = referenceIn(details.reference, linesIn(content.blocks));
  const pictures = await picturesOf(content, sections);
  return {
    isPack: sections.marks >= 2 || (reference.found !== undefined && sections.marks >= 1),
    ...given('reference', reference.found),
    ...given('applicantName', details.name ?? details.applicant),
    ...given('practice', details.practice),
    ...given('role', details.role),
    domains: laidDomains(sections),
    pictures: pictures.taken,
    testimonials: testimonials.map(({ testimonial }) => testimonial).filter((testimonial) => Object.keys(testimonial).length > 0),
    declaration: declaration.declaration,
    leftovers: [...coverRest, ...sections.leftovers, ...testimonials.flatMap(({ rest }) => rest), ...declaration.rest].filter((text) => !isOurs(text)),
    problems: [
      ...reference.problems,
      ...sections.problems,
      ...testimonials.flatMap(({ problems }) => problems),
      ...declaration.problems,
      ...pictures.problems,
      ...content.warnings.map((warning) => `A part of the document could not be read: ${warning}.`),
    ],
  };
}

function laidDomains({ domains }: PackSections): LaidDomains {
  const laid: Partial<Record<DomainNumber, LaidDomains[DomainNumber]>> = {};
  for (const [number, { blocks, confidence }] of domains) laid[number] = { text: textOf(blocks), confidence };
  return laid as LaidDomains;
}

function referenceIn(field: string | undefined, lines: readonly string[]): { found?: string; problems: string[] } {
  const pattern = /\bIGPM-\d{4}-\d{4,6}\b/gi;
  const inField = field?.match(pattern)?.[0];
  const all = new Set(lines.flatMap((line) => line.match(pattern) ?? []).map((reference) => reference.toUpperCase()));
  const found = inField?.toUpperCase() ?? [...all][0];
  if (found === undefined) return { problems: ['The document names no reference.'] };
  return { found, problems: all.size > 1 ? [`The document names more than one reference: ${[...all].join(', ')}.`] : [] };
}

function testimonialOf(entries: readonly Entry[], slot: number, isOurs: (text: string) => boolean): { testimonial: ReturnedTestimonial; rest: readonly string[]; problems: string[] } {
  const { values, rest } = readFields(entries, testimonialLabels);
  const kinds = Object.fromEntries(testimonialKinds.map((kind) => [kind, testimonialKindTexts[kind].shortTitle])) as Record<(typeof testimonialKinds)[number], string>;
  const kind = chosen(values.kind, kinds);
  const way = chosen(values.how, testimonialWays);
  const email = /[^\s<>(),;:"]{1,64}@[^\s<>(),;:"]{1,255}/.exec(values.email ?? '')?.[0];
  const problems = [
    ...(kind === 'several' ? [`Testimonial ${slot + 1} has more than one kind of referee ticked.`] : []),
    ...(way === 'several' ? [`Testimonial ${slot + 1} says in more than one way how it comes.`] : []),
    ...(values.email !== undefined && email === undefined ? [`Testimonial ${slot + 1} gives no e-mail address that can be used: “${values.email}”.`] : []),
  ];
  return {
    testimonial: {
      ...given('kind', kind === 'several' ? undefined : kind),
      ...given('refereeName', values.name),
      ...given('organisation', values.organisation),
      ...given('refereeEmail', email),
      ...given('way', way === 'several' ? undefined : way),
      ...given('text', values.text),
    },
    rest: rest.filter((text) => !isOurs(text)),
    problems,
  };
}

function declarationOf(entries: readonly Entry[], isOurs: (text: string) => boolean): { declaration: ReturnedDeclaration; rest: readonly string[]; problems: string[] } {
  const agree = normalised(declarationLabels.agree);
  const place = entries.findIndex(({ cells }) => cells.some((cell) => normalised(cell).includes(agree)));
  const isTickAlone = ({ cells }: Entry) => cells.length === 1 && normalised(cells[0] ?? '').length <= 3 && /^\W*(?:x|yes|y)?\W*$/i.test(cells[0] ?? '');
  const before = entries[place - 1];
  const marked = [...(entries[place]?.cells ?? []), ...(before && isTickAlone(before) ? before.cells : [])];
  const agreed = place >= 0 && marked.some((cell) => isTicked(cell) || /^(?:yes|y|agreed)$/.test(normalised(cell)));
  const others = entries.filter((entry, index) => index !== place && !(index === place - 1 && isTickAlone(entry)));
  const { values, rest } = readFields(others, { name: declarationLabels.name, date: declarationLabels.date });
  const isSignedOnly = !agreed && values.name !== undefined;
  return {
    declaration: { ...given('signedName', values.name), ...given('date', values.date), agreed },
    rest: rest.filter((text) => !isOurs(text)),
    problems: isSignedOnly ? ['The declaration is signed, but its box is not ticked.'] : [],
  };
}

async function picturesOf(content: DocxContent, sections: PackSections): Promise<{ taken: PackPicture[]; problems: string[] }> {
  const taken: PackPicture[] = [];
  const problems: string[] = [];
  for (const { index, domain } of sections.pictures) {
    const bytes = content.pictures[index]?.bytes;
    if (!bytes) continue;
    const where = domain === undefined ? 'outside every domain' : `in domain ${domain}`;
    const recognised = await recogniseEvidence('', sourceOf(bytes));
    if (!recognised.ok) {
      problems.push(`A picture ${where} could not be taken: ${recognised.refusal.userMessage}`);
      continue;
    }
    const { contentType, extension } = evidenceKinds[recognised.kind];
    const name = `${domain === undefined ? 'Picture' : `Domain ${domain} picture`} ${taken.filter((picture) => picture.domain === domain).length + 1}.${extension}`;
    taken.push({ ...(domain === undefined ? {} : { domain }), name, contentType, bytes });
  }
  return { taken, problems };
}

/** A property that is there only when there is something to say. */
function given<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}
