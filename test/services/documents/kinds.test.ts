import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../services/documents/byte-source.ts';
import { evidenceKinds, fileRefusal, largestFile, recogniseEvidence } from '../../../services/documents/kinds.ts';
import { compoundSample } from './compound-sample.ts';

const kindOf = async (name: string, bytes: Uint8Array | string): Promise<string> => {
  const recognised = await recogniseEvidence(name, sourceOf(typeof bytes === 'string' ? Buffer.from(bytes) : bytes));
  return recognised.ok ? recognised.kind : `refused: ${recognised.refusal.reason}`;
};

const main = (type: string) => `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;
const office = (type: string, others: Zippable = {}) => zipSync({ '[Content_Types].xml': strToU8(main(type)), ...others });
const openDocument = (type: string, others: Zippable = {}) => zipSync({ mimetype: strToU8(`application/vnd.oasis.opendocument.${type}`), 'content.xml': strToU8('<x/>'), ...others });
const mail = 'From: a@example.org\r\nTo: b@example.org\r\nSubject: Well done\r\n\r\n<html>Well done</html>';
const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
const tiff = Buffer.concat([Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]), Buffer.alloc(64)]);
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(21), Buffer.from('IDAT'), Buffer.alloc(8)]);

describe('files taken as evidence, by what is in them', () => {
  it.each<[string, string, Uint8Array | string]>([
    ['pdf', 'a.pdf', '%PDF-1.7\n%âãÏÓ'],
    ['pdf', 'called something else.docx', '\n%PDF-1.4\n'],
    ['docx', 'a.docx', office('wordprocessingml.document')],
    ['docx', 'a.pdf', office('wordprocessingml.document')],
    ['xlsx', 'a.xlsx', office('spreadsheetml.sheet')],
    ['pptx', 'a.pptx', office('presentationml.presentation')],
    ['doc', 'a.doc', compoundSample(['WordDocument', '1Table'])],
    ['doc', 'with a sheet inside.doc', compoundSample([{ storage: 'ObjectPool', holds: ['Workbook'] }, 'WordDocument'])],
    ['xls', 'a.xls', compoundSample(['Workbook'])],
    ['ppt', 'a.ppt', compoundSample(['Current User', 'PowerPoint Document'])],
    ['msg', 'a.msg', compoundSample(['__nameid_version1.0', '__properties_version1.0'])],
    ['odt', 'a.odt', openDocument('text')],
    ['ods', 'a.ods', openDocument('spreadsheet')],
    ['odp', 'a.odp', openDocument('presentation')],
    ['jpeg', 'a.jpg', Buffer.from('ffd8ffe000104a46494600', 'hex')],
    ['png', 'a.png', png],
    ['gif', 'a.gif', 'GIF89a\u0001\0\u0001\0'],
    ['webp', 'a.webp', Buffer.from('RIFF\u0024\0\0\0WEBPVP8 ')],
    ['heic', 'IMG_1.HEIC', heic],
    ['tiff', 'scan.tif', tiff],
    ['rtf', 'a.rtf', '{\\rtf1\\ansi Hello}'],
    ['text', 'notes.txt', 'PK is short for primary key.'],
    ['text', 'notes.txt', Buffer.from('\ufeffWell done', 'utf16le')],
    ['text', 'old.txt', Buffer.from('caf\u00e9', 'latin1')],
    ['csv', 'audit.csv', 'month;seen\n1;20'],
    ['eml', 'thanks.eml', mail],
  ])('%s: %s', async (kind, name, bytes) => {
    expect(await kindOf(name, bytes)).toBe(kind);
  });
});

describe('files that are refused', () => {
  const macros = { 'word/vbaProject.bin': strToU8('x') };
  it.each<[string, string, Uint8Array | string]>([
    ['empty', 'a.pdf', ''],
    ['macros', 'a.docm', zipSync({ '[Content_Types].xml': strToU8('<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>') })],
    ['macros', 'renamed.docx', office('wordprocessingml.document', macros)],
    ['macros', 'a.xlsm', office('spreadsheetml.sheet', { 'xl/macrosheets/sheet1.xml': strToU8('x') })],
    ['macros', 'a.doc', compoundSample(['WordDocument', { storage: 'Macros', holds: [{ storage: 'VBA', holds: ['_VBA_PROJECT'] }] }])],
    ['macros', 'a.xls', compoundSample(['Workbook', { storage: '_VBA_PROJECT_CUR', holds: ['VBA'] }])],
    ['macros', 'a.odt', openDocument('text', { 'Basic/Standard/Module1.xml': strToU8('x') })],
    ['locked', 'a.docx', compoundSample(['EncryptionInfo', 'EncryptedPackage'])],
    ['locked', 'a.odt', openDocument('text', { 'META-INF/manifest.xml': strToU8('<manifest:encryption-data/>') })],
    ['program', 'a.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['program', 'report.pdf.exe', '%PDF-1.7'],
    ['program', 'run.js', 'alert(1)'],
    ['program', 'evidence', '#!/bin/sh\nrm -rf ~'],
    ['webPage', 'a.html', 'Hello'],
    ['webPage', 'notes.txt', 'Hello <script>alert(1)</script>'],
    ['webPage', 'logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['webPage', 'logo.png', '<?xml version="1.0"?><svg/>'],
    ['archive', 'all.zip', zipSync({ 'a.pdf': strToU8('%PDF-') })],
    ['archive', 'all.7z', Buffer.from('377abcaf271c0004', 'hex')],
    ['archive', 'all.gz', Buffer.from('1f8b0800000000000003', 'hex')],
    ['damaged', 'a.docx', office('wordprocessingml.document').subarray(0, 80)],
    ['damaged', 'a.doc', compoundSample(['WordDocument']).subarray(0, 700)],
    ['unknown', 'a.mp3', Buffer.from('ID3\u0003\0\0\0\0\0\0', 'latin1')],
    ['unknown', 'a.dat', Buffer.from([1, 2, 3, 0, 255])],
    ['program', 'a.bin.com', Buffer.from([1, 2, 3, 0, 255])],
  ])('%s: %s', async (reason, name, bytes) => {
    expect(await kindOf(name, bytes)).toBe(`refused: ${reason}`);
  });

  it('looks at no byte of what is larger than 25 MB', async () => {
    const unread = { size: largestFile + 1, read: () => Promise.reject(new Error('read')) };
    expect(await recogniseEvidence('a.pdf', unread)).toEqual({ ok: false, refusal: fileRefusal('tooLarge') });
  });

  it('says each in a sentence, with what to do next', () => {
    for (const reason of ['empty', 'tooLarge', 'macros', 'locked', 'program', 'webPage', 'archive', 'damaged', 'unknown'] as const) {
      const { userMessage, nextStep } = fileRefusal(reason);
      expect(userMessage).toMatch(/^[A-Z].*\.$/);
      expect(nextStep).toMatch(/^Please .*\.$/);
    }
  });

  it('never serves a kind as something that a browser runs', () => {
    for (const { contentType } of Object.values(evidenceKinds)) expect(contentType).not.toMatch(/html|svg|javascript|\/xml/);
  });
});
