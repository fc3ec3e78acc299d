import { zipSync } from 'fflate';
import { sourceOf } from '../../documents/byte-source.ts';
import { readCompoundNames } from '../../documents/compound-file.ts';
import { hasOfficeMacros } from '../../documents/kinds.ts';
import { readZipDirectory, readZipEntry, type ZipEntry, ZipError } from '../../documents/zip-directory.ts';

/** Why a document could not be read as a returned pack. */
export interface PackRefusal {
  readonly reason: 'notWord' | 'oldWord' | 'locked' | 'macros' | 'tooLarge' | 'damaged';
  readonly userMessage: string;
  readonly nextStep: string;
  /** For the log only. */
  readonly cause?: unknown;
}

export type OpenedDocx = { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly refusal: PackRefusal };

/** A pack with pictures in it; more belongs in files beside it. Bytes. */
export const largestPack = 25 * 1024 * 1024;
/** Of text and styles, unpacked, in bytes: fifty pages are 1 MB. Bounds the time that reading takes. */
const largestText = 6 * 1024 * 1024;
const largestPart = 4 * 1024 * 1024;
const largestPictures = 60 * 1024 * 1024;

/**
 * Looks into a .docx without trusting it, and packs the parts that matter anew: what the reader then unpacks has been
 * unpacked here before, within limits, and holds nothing else. Never throws for what is in the file.
 */
export async function openDocx(bytes: Buffer): Promise<OpenedDocx> {
  if (bytes.length > largestPack) return packRefused('tooLarge');
  const source = sourceOf(bytes);
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0xd0cf11e0) {
    const names = await readCompoundNames(source);
    if (names?.root.has('EncryptedPackage')) return packRefused('locked');
    return packRefused(names?.root.has('WordDocument') ? 'oldWord' : 'notWord');
  }
  if (bytes.length < 4 || bytes.readUInt32BE(0) !== 0x504b0304) return packRefused('notWord');
  try {
    const entries = await readZipDirectory(source);
    const contentTypesEntry = entries.find(({ name }) => name === '[Content_Types].xml');
    if (!contentTypesEntry) return packRefused('notWord');
    const contentTypes = (await readZipEntry(source, contentTypesEntry, 1_000_000)).toString('utf8');
    if (hasOfficeMacros(contentTypes, entries)) return packRefused('macros');
    if (!/wordprocessingml\.(?:document|template)\.main\+xml/.test(contentTypes)) return packRefused('notWord');
    return await repack(entries, (entry, limit) => readZipEntry(source, entry, limit));
  } catch (error) {
    if (error instanceof ZipError) return packRefused('damaged', error);
    throw error;
  }
}

export const packRefused = (reason: PackRefusal['reason'], cause?: unknown): { readonly ok: false; readonly refusal: PackRefusal } => ({
  ok: false,
  refusal: { reason, ...refusalWords[reason], ...(cause === undefined ? {} : { cause }) },
});

async function repack(entries: readonly ZipEntry[], read: (entry: ZipEntry, limit: number) => Promise<Buffer>): Promise<OpenedDocx> {
  const texts = entries.filter(({ name }) => /^(?:\[Content_Types\]|word\/(?!media\/).+|_rels\/.*|docProps\/core)\.(?:xml|rels)$|^_rels\/\.rels$/.test(name));
  const pictures = entries.filter(({ name }) => /^word\/media\/[^/]+$/.test(name));
  if (texts.some(({ size }) => size > largestPart) || total(texts) > largestText || total(pictures) > largestPictures) return packRefused('tooLarge');
  const parts: Record<string, Buffer> = {};
  for (const entry of texts) parts[entry.name] = await read(entry, largestPart);
  for (const entry of pictures) parts[entry.name] = await read(entry, largestPictures);
  return { ok: true, bytes: Buffer.from(zipSync(parts, { level: 0 })) };
}

const total = (entries: readonly ZipEntry[]): number => entries.reduce((sum, { size }) => sum + size, 0);

const refusalWords: Readonly<Record<PackRefusal['reason'], Omit<PackRefusal, 'reason'>>> = {
  notWord: {
    userMessage: 'This is not a Word document (.docx), so the application could not be read from it.',
    nextStep: 'Please return the application pack as a Word document: in most programs, File, Save as, .docx.',
  },
  oldWord: {
    userMessage: 'This is a document of an old kind (.doc), which we cannot lay into the ten domains.',
    nextStep: 'Please save it as a Word document (.docx) and send it again.',
  },
  locked: {
    userMessage: 'The document is protected by a password, so we cannot open it.',
    nextStep: 'Please remove the password and send it again.',
  },
  macros: {
    userMessage: 'The document contains macros (small programs), which we do not open.',
    nextStep: 'Please save it as a Word document without macros (.docx) and send it again.',
  },
  tooLarge: {
    userMessage: 'The document is too large for us to read.',
    nextStep: 'Please take large pictures and long tables out of it, attach them as files of their own, and send it again.',
  },
  damaged: {
    userMessage: 'The document seems to be damaged: we could not open it.',
    nextStep: 'Please open it in Word, save it under a new name, and send that.',
  },
};
