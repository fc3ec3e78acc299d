import { fileTypeFromBuffer } from 'file-type';
import { type ByteSource } from './byte-source.ts';
import { readCompoundNames } from './compound-file.ts';
import { isPlainText, isProgramName, kindOfText, wideEncoding } from './text-kinds.ts';
import { readZipDirectory, readZipEntry, type ZipEntry, ZipError } from './zip-directory.ts';

/** The kinds of file that count as evidence, with what they are served as and the ending a kept file is given. */
export const evidenceKinds = {
  pdf: { contentType: 'application/pdf', extension: 'pdf', title: 'PDF' },
  docx: { contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx', title: 'Word' },
  xlsx: { contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx', title: 'Excel' },
  pptx: { contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', extension: 'pptx', title: 'PowerPoint' },
  doc: { contentType: 'application/msword', extension: 'doc', title: 'Word' },
  xls: { contentType: 'application/vnd.ms-excel', extension: 'xls', title: 'Excel' },
  ppt: { contentType: 'application/vnd.ms-powerpoint', extension: 'ppt', title: 'PowerPoint' },
  odt: { contentType: 'application/vnd.oasis.opendocument.text', extension: 'odt', title: 'OpenDocument text' },
  ods: { contentType: 'application/vnd.oasis.opendocument.spreadsheet', extension: 'ods', title: 'OpenDocument spreadsheet' },
  odp: { contentType: 'application/vnd.oasis.opendocument.presentation', extension: 'odp', title: 'OpenDocument presentation' },
  jpeg: { contentType: 'image/jpeg', extension: 'jpg', title: 'picture' },
  png: { contentType: 'image/png', extension: 'png', title: 'picture' },
  heic: { contentType: 'image/heic', extension: 'heic', title: 'picture' },
  gif: { contentType: 'image/gif', extension: 'gif', title: 'picture' },
  webp: { contentType: 'image/webp', extension: 'webp', title: 'picture' },
  tiff: { contentType: 'image/tiff', extension: 'tif', title: 'picture' },
  text: { contentType: 'text/plain; charset=utf-8', extension: 'txt', title: 'plain text' },
  csv: { contentType: 'text/csv; charset=utf-8', extension: 'csv', title: 'CSV table' },
  rtf: { contentType: 'application/rtf', extension: 'rtf', title: 'RTF' },
  eml: { contentType: 'message/rfc822', extension: 'eml', title: 'e-mail' },
  msg: { contentType: 'application/vnd.ms-outlook', extension: 'msg', title: 'Outlook e-mail' },
} as const;
export type EvidenceKind = keyof typeof evidenceKinds;

/** 25 MB a file, in bytes. */
export const largestFile = 25 * 1024 * 1024;

/** A picture, document or the like may unpack to this and no more. */
const largestUnpacked = 500 * 1024 * 1024;

/** Why a file was not taken. */
export type RefusalReason = 'empty' | 'tooLarge' | 'macros' | 'locked' | 'program' | 'webPage' | 'archive' | 'damaged' | 'unknown';

/** One calm sentence, and what to do next. */
export interface FileRefusal {
  readonly reason: RefusalReason;
  readonly userMessage: string;
  readonly nextStep: string;
}

export type Recognised = { readonly ok: true; readonly kind: EvidenceKind } | { readonly ok: false; readonly refusal: FileRefusal };

/**
 * Whether an upload is accepted as evidence, and what it is. The content decides: a name only tells text files apart, and
 * can only make a refusal of what would otherwise be text. Never throws for what is in the file.
 */
export async function recogniseEvidence(name: string, source: ByteSource): Promise<Recognised> {
  if (source.size === 0) return refused('empty');
  if (source.size > largestFile) return refused('tooLarge');
  if (isProgramName(name)) return refused('program');

  const head = await source.read(0, 8_192);
  if (startsWith(head, compoundSignature)) return compoundKind(source);
  if (startsWith(head, zipSignature)) return zipKind(source);
  if (/^[\s\uFEFF]*%PDF-/.test(head.toString('utf8', 0, 64))) return accepted('pdf');
  // The mark of UTF-16 looks like the beginning of some audio files.
  const found = wideEncoding(head) ? undefined : await fileTypeFromBuffer(head);
  if (found) return kindOfType(found.ext);
  if (!(await isPlainText(source))) return refused('unknown');
  const text = kindOfText(name, head);
  return text === 'webPage' || text === 'program' || text === 'unknown' ? refused(text) : accepted(text);
}

/** The refusal that belongs to a reason, for those who refuse before the content is read (such as a size known beforehand). */
export const fileRefusal = (reason: RefusalReason): FileRefusal => ({ reason, ...refusalWords[reason] });

const compoundSignature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const zipSignature = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const startsWith = (head: Buffer, signature: Buffer): boolean => head.subarray(0, signature.length).equals(signature);

const accepted = (kind: EvidenceKind): Recognised => ({ ok: true, kind });
const refused = (reason: RefusalReason): Recognised => ({ ok: false, refusal: fileRefusal(reason) });

const kindsByExtension: Readonly<Record<string, EvidenceKind>> = {
  jpg: 'jpeg', png: 'png', apng: 'png', heic: 'heic', gif: 'gif', webp: 'webp', tif: 'tiff', rtf: 'rtf', pdf: 'pdf',
};
const programs = new Set(['exe', 'elf', 'macho', 'wasm', 'class', 'lnk', 'alias', 'swf', 'crx', 'deb', 'rpm', 'apk', 'jar', 'reg', 'chm']);
const archives = new Set(['zip', 'rar', '7z', 'tar', 'tar.gz', 'gz', 'bz2', 'xz', 'zst', 'lz', 'lz4', 'lzh', 'Z', 'cab', 'ar', 'arj', 'ace', 'cpio', 'dmg', 'asar']);

function kindOfType(extension: string): Recognised {
  const kind = kindsByExtension[extension];
  if (kind) return accepted(kind);
  if (programs.has(extension)) return refused('program');
  if (archives.has(extension)) return refused('archive');
  return refused(extension === 'xml' ? 'webPage' : 'unknown');
}

async function compoundKind(source: ByteSource): Promise<Recognised> {
  const names = await readCompoundNames(source);
  if (!names) return refused('damaged');
  const { root, all } = names;
  if (root.has('EncryptedPackage')) return refused('locked');
  if (all.has('_VBA_PROJECT') || all.has('_VBA_PROJECT_CUR') || all.has('VBA')) return refused('macros');
  if (root.has('WordDocument')) return accepted('doc');
  if (root.has('Workbook') || root.has('Book')) return accepted('xls');
  if (root.has('PowerPoint Document')) return accepted('ppt');
  if (root.has('__properties_version1.0')) return accepted('msg');
  return refused('unknown'); // installers (.msi) among others
}

async function zipKind(source: ByteSource): Promise<Recognised> {
  try {
    const entries = await readZipDirectory(source);
    if (entries.reduce((sum, { size }) => sum + size, 0) > largestUnpacked) return refused('damaged');
    const part = (name: string) => readPart(source, entries, name);
    const contentTypes = await part('[Content_Types].xml');
    if (contentTypes !== undefined) return officeKind(contentTypes, entries);
    const mimetype = await part('mimetype');
    return mimetype === undefined ? refused('archive') : openDocumentKind(mimetype, (await part('META-INF/manifest.xml')) ?? '', entries);
  } catch (error) {
    if (error instanceof ZipError) return refused('damaged');
    throw error;
  }
}

async function readPart(source: ByteSource, entries: readonly ZipEntry[], name: string): Promise<string | undefined> {
  const entry = entries.find((candidate) => candidate.name === name);
  return entry && (await readZipEntry(source, entry, 2_000_000)).toString('utf8');
}

/** Whether the parts or the declared types of an Office document hold macros. */
export const hasOfficeMacros = (contentTypes: string, entries: readonly Pick<ZipEntry, 'name'>[]): boolean =>
  /macroEnabled|vbaProject|ms-office\.activeX/i.test(contentTypes) || entries.some(({ name }) => /vbaProject|vbaData|\/macrosheets\/|\/activeX\//i.test(name));

function officeKind(contentTypes: string, entries: readonly ZipEntry[]): Recognised {
  if (hasOfficeMacros(contentTypes, entries)) return refused('macros');
  if (/wordprocessingml\.(?:document|template)\.main\+xml/.test(contentTypes)) return accepted('docx');
  if (/spreadsheetml\.(?:sheet|template)\.main\+xml/.test(contentTypes)) return accepted('xlsx');
  if (/presentationml\.(?:presentation|slideshow|template)\.main\+xml/.test(contentTypes)) return accepted('pptx');
  return refused('unknown');
}

function openDocumentKind(mimetype: string, manifest: string, entries: readonly ZipEntry[]): Recognised {
  if (entries.some(({ name }) => /^(?:Basic|Scripts)\/.*(?<!\/)$/.test(name))) return refused('macros');
  if (manifest.includes('encryption-data')) return refused('locked');
  switch (mimetype.trim().replace(/-template$/, '')) {
    case 'application/vnd.oasis.opendocument.text':
      return accepted('odt');
    case 'application/vnd.oasis.opendocument.spreadsheet':
      return accepted('ods');
    case 'application/vnd.oasis.opendocument.presentation':
      return accepted('odp');
    default:
      return refused('unknown');
  }
}

const listOfKinds = 'PDF, Word, Excel, PowerPoint, OpenDocument, a picture (JPEG, PNG, HEIC, GIF, WebP, TIFF), plain text, CSV, RTF or a saved e-mail';

const refusalWords: Readonly<Record<RefusalReason, Omit<FileRefusal, 'reason'>>> = {
  empty: { userMessage: 'This file is empty.', nextStep: 'Please check it on your device and send it again.' },
  tooLarge: { userMessage: 'This file is larger than 25 MB.', nextStep: 'Please send a smaller version: save it as a PDF, reduce its pictures, or split it in two.' },
  macros: { userMessage: 'This document contains macros (small programs), which we cannot take.', nextStep: 'Please save it as a PDF, or as a document without macros, and send that.' },
  locked: { userMessage: 'This document is protected by a password, so the assessors could not open it.', nextStep: 'Please remove the password or save it as a PDF, and send it again.' },
  program: { userMessage: 'This is a program or script rather than a document.', nextStep: `Please send what it shows as ${listOfKinds}.` },
  webPage: { userMessage: 'This is a web page or drawing that could run scripts, which we cannot take.', nextStep: 'Please print it to a PDF, or send a picture of it.' },
  archive: { userMessage: 'This is an archive (such as a ZIP) rather than a document.', nextStep: 'Please unpack it and send the files one by one.' },
  damaged: { userMessage: 'This file seems to be damaged: we could not look inside.', nextStep: 'Please open it on your device, save it anew or as a PDF, and send it again.' },
  unknown: { userMessage: 'We do not recognise this kind of file.', nextStep: `Please send it as ${listOfKinds}.` },
};
