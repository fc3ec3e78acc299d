import { type Edition } from '../framework/framework.data.ts';
import { plainText } from '../documents/plain-text.ts';
import { evidenceKinds, recogniseEvidence } from '../documents/kinds.ts';
import { sourceOf } from '../documents/byte-source.ts';
import { safeFileName } from '../documents/safe-file-name.ts';
import { type DomainNumber } from '../framework/framework.rules.ts';
import { referencesIn } from './classify.rules.ts';
import { withoutQuotedLetters } from './letter-body.rules.ts';
import { type ParsedAttachment } from './parsed-mail.ts';
import { layFile } from './reading/lay-files.ts';
import { layText } from './reading/lay-text.ts';
import { type LaidDomains, type Confidence, type ReturnedPack } from './reading/returned-pack.ts';
import { type Authorship } from './sender.rules.ts';
import { testimonialSlotOf, testimonialSlots } from './testimonial-slots.rules.ts';
import { type Place, type TestimonialSlot } from './understanding.ts';

/** What a mail holds, laid into its places, before its files are kept. */
export interface LaidMail {
  /** Whether it is an application: it has a pack, or evidence by domain under our reference. */
  readonly isApplication: boolean;
  /** A Word document that could not be opened: it may have been the pack. */
  readonly refusedPack: boolean;
  readonly reference: string | undefined;
  readonly excerpt: string;
  readonly texts: readonly LaidPiece<string>[];
  readonly files: readonly LaidPiece<FileContent>[];
  readonly testimonials: readonly TestimonialSlot[];
  readonly declaration: { readonly agreed: boolean; readonly signedName: string | undefined };
  readonly problems: readonly string[];
}

export interface LaidPiece<Content> {
  readonly place: Place;
  readonly confidence: Confidence;
  readonly content: Content;
}

export interface FileContent {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const aside: Place = { kind: 'aside' };
const inDomain = (domain: DomainNumber): Place => ({ kind: 'domain', domain });
/** In characters: what a person reads on a card. */
const longestExcerpt = 1_200;

/** Lays everything that somebody wrote and attached into domains and testimonials. Nothing is dropped: what has no place is `aside`. */
export async function layMail(authorship: Authorship, edition: Edition, officeAddress: string): Promise<LaidMail> {
  const letter = plainText(withoutQuotedLetters(authorship.letter, officeAddress)).trim();
  const packs = authorship.attachments.flatMap(({ pack }) => (pack?.ok && pack.pack.isPack ? [pack.pack] : []));
  const written = layText(letter, edition);
  const testimonials = testimonialSlots(packs.flatMap((pack) => pack.testimonials));
  const problems: string[] = packs.flatMap((pack) => pack.problems);
  if (packs.length > 1) problems.push('More than one application pack is attached; what they say was put together.');

  const files = await layAttachments(authorship.attachments, edition, testimonials, problems);
  const references = [...packs.flatMap((pack) => pack.reference ?? []), ...referencesIn(authorship.subject), ...referencesIn(authorship.letter)];
  const laidByName = files.some(({ place, confidence }) => place.kind === 'testimonial' || (place.kind === 'domain' && confidence === 'certain'));
  return {
    isApplication: packs.length > 0 || (references.length > 0 && (laidByName || Object.keys(written.domains).length > 0)),
    refusedPack: authorship.attachments.some(({ pack }) => pack?.ok === false),
    reference: references[0],
    excerpt: cut(letter),
    texts: [...packs.flatMap(packTexts), ...domainTexts(written.domains), ...testimonialTexts(packs), ...leftovers(packs, written.leftovers)],
    files: [...files, ...packs.flatMap(packPictures)],
    testimonials,
    declaration: declarationOf(packs),
    problems: [...problems, ...differingReferences(references)],
  };
}

const packTexts = (pack: ReturnedPack): LaidPiece<string>[] => domainTexts(pack.domains);

const domainTexts = (domains: LaidDomains): LaidPiece<string>[] =>
  Object.entries(domains).map(([domain, { text, confidence }]) => ({ place: inDomain(Number(domain) as DomainNumber), confidence, content: text }));

function testimonialTexts(packs: readonly ReturnedPack[]): LaidPiece<string>[] {
  return packs
    .flatMap((pack) => pack.testimonials)
    .slice(0, 2)
    .flatMap(({ text }, at) => (text === undefined ? [] : [{ place: { kind: 'testimonial', slot: at === 0 ? 1 : 2 } as const, confidence: 'certain' as const, content: text }]));
}

/** With a pack the letter around it is a greeting; without one it is all there is, so that none of it is lost. */
function leftovers(packs: readonly ReturnedPack[], letter: readonly string[]): LaidPiece<string>[] {
  const texts = packs.length > 0 ? packs.flatMap((pack) => pack.leftovers) : letter;
  return texts.length === 0 ? [] : [{ place: aside, confidence: 'likely', content: texts.join('\n\n') }];
}

const packPictures = ({ pictures }: ReturnedPack): LaidPiece<FileContent>[] =>
  pictures.map(({ domain, name, contentType, bytes }) => ({ place: domain === undefined ? aside : inDomain(domain), confidence: 'certain', content: { name, type: contentType, bytes } }));

function declarationOf(packs: readonly ReturnedPack[]): LaidMail['declaration'] {
  const agreed = packs.find(({ declaration }) => declaration.agreed)?.declaration;
  const signed = agreed ?? packs.find(({ declaration }) => declaration.signedName !== undefined)?.declaration;
  return { agreed: agreed !== undefined, signedName: signed?.signedName };
}

async function layAttachments(attachments: readonly ParsedAttachment[], edition: Edition, slots: readonly TestimonialSlot[], problems: string[]): Promise<LaidPiece<FileContent>[]> {
  const laid: LaidPiece<FileContent>[] = [];
  for (const attachment of attachments) {
    const name = safeFileName(attachment.name || (attachment.mail ? 'Attached mail.eml' : 'Attachment'));
    const recognised = await recogniseEvidence(name, sourceOf(attachment.content));
    if (!recognised.ok) {
      problems.push(`“${name}” was not taken: ${recognised.refusal.userMessage}`);
      continue;
    }
    const content = { name, type: evidenceKinds[recognised.kind].contentType, bytes: attachment.content };
    laid.push({ ...placeOf(attachment, name, edition, slots), content });
  }
  return laid;
}

function placeOf(attachment: ParsedAttachment, name: string, edition: Edition, slots: readonly TestimonialSlot[]): { place: Place; confidence: Confidence } {
  // The pack's own content is laid out already; the document stays with the mail.
  if (attachment.pack?.ok && attachment.pack.pack.isPack) return { place: aside, confidence: 'certain' };
  const domain = layFile(name, edition);
  const slot = domain?.confidence === 'certain' ? undefined : testimonialSlotOf(name, slots);
  if (slot) return { place: { kind: 'testimonial', slot }, confidence: 'likely' };
  if (domain) return { place: inDomain(domain.domain), confidence: domain.confidence };
  return { place: aside, confidence: 'likely' };
}

function differingReferences(references: readonly string[]): string[] {
  const different = [...new Set(references)];
  return different.length > 1 ? [`More than one reference is named: ${different.join(', ')}. The first was taken.`] : [];
}

const cut = (text: string): string => (text.length <= longestExcerpt ? text : `${text.slice(0, longestExcerpt).trimEnd()}…`);
