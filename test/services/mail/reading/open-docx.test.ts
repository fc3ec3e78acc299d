import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeApplicationPack } from '../../../../services/documents/application-pack.ts';
import { largestPack, openDocx } from '../../../../services/mail/reading/open-docx.ts';
import { readPack } from '../../../../services/mail/reading/read-pack.ts';
import { compoundSample } from '../../documents/compound-sample.ts';
import { editDocument, fillArea } from '../../documents/fill-pack.ts';
import { edition, packView } from '../../documents/pack-view.ts';

let blank: Buffer;
beforeAll(async () => {
  blank = await makeApplicationPack(packView);
});

const refusalOf = async (bytes: Uint8Array): Promise<string> => {
  const reading = await readPack(Buffer.from(bytes), edition);
  return reading.ok ? 'read' : reading.refusal.reason;
};
const withParts = (parts: Zippable) => zipSync({ ...unzipSync(blank), ...parts });

describe('a returned document that cannot be read', () => {
  it('is refused by what it is', async () => {
    expect(await refusalOf(Buffer.from('%PDF-1.7'))).toBe('notWord');
    expect(await refusalOf(Buffer.alloc(0))).toBe('notWord');
    expect(await refusalOf(Buffer.from('just text'))).toBe('notWord');
    expect(await refusalOf(zipSync({ 'a.txt': strToU8('x') }))).toBe('notWord');
    expect(await refusalOf(compoundSample(['Workbook']))).toBe('notWord');
    expect(await refusalOf(compoundSample(['WordDocument']))).toBe('oldWord');
    expect(await refusalOf(compoundSample(['EncryptionInfo', 'EncryptedPackage']))).toBe('locked');
    expect(await refusalOf(withParts({ 'word/vbaProject.bin': strToU8('x') }))).toBe('macros');
    expect(await refusalOf(blank.subarray(0, blank.length - 40))).toBe('damaged');
    expect(await refusalOf(withParts({ 'word/document.xml': strToU8('<w:document') }))).toBe('damaged');
    expect(await refusalOf(Buffer.alloc(largestPack + 1, 'PK'))).toBe('tooLarge');
  });

  it('is refused as .docm by its declared type, without the macros', async () => {
    const types = strFromU8(unzipSync(blank)['[Content_Types].xml'] ?? new Uint8Array());
    const docm = types.replace('vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'vnd.ms-word.document.macroEnabled.main+xml');
    expect(docm).not.toBe(types);
    expect(await refusalOf(withParts({ '[Content_Types].xml': strToU8(docm) }))).toBe('macros');
  });

  it('is not unpacked when it is a bomb, whether it says so or lies about its size', async () => {
    const bomb = new Uint8Array(9_000_000).fill(0x20);
    expect(await refusalOf(withParts({ 'word/document.xml': bomb }))).toBe('tooLarge');
    const liar = Buffer.from(withParts({ 'word/document.xml': bomb }));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(bomb.length);
    for (let at = liar.indexOf(size); at >= 0; at = liar.indexOf(size, at + 4)) liar.writeUInt32LE(50_000, at);
    expect(await refusalOf(liar)).toBe('damaged');
  });

  it('is refused in words that say what to do', async () => {
    const opened = await openDocx(compoundSample(['EncryptionInfo', 'EncryptedPackage']));
    expect(opened).toMatchObject({ ok: false, refusal: { userMessage: 'The document is protected by a password, so we cannot open it.', nextStep: 'Please remove the password and send it again.' } });
  });

  it('is refused calmly when it is nested out of measure', async () => {
    const deep = '<w:tbl><w:tr><w:tc>'.repeat(20_000);
    const end = '</w:tc></w:tr></w:tbl>'.repeat(20_000);
    expect(await refusalOf(editDocument(blank, (xml) => fillArea(xml, 1, ['MARK']).replace(/<w:p><w:r><w:t[^>]*>MARK<\/w:t><\/w:r><\/w:p>/, `${deep}<w:p/>${end}`)))).toBe('damaged');
  });

  it('never throws, whatever bytes are bent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(blank.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), async (changes) => {
        const bent = Buffer.from(blank);
        for (const [at, value] of changes) bent[at] = value;
        expect(typeof (await refusalOf(bent))).toBe('string');
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('what a document may not do', () => {
  it('have the reader leave out its text by a style map of its own', async () => {
    const map = strToU8('p => !');
    const types = unzipSync(blank)['word/_rels/document.xml.rels'] ?? new Uint8Array();
    const rels = strFromU8(types).replace('</Relationships>', '<Relationship Id="rMammothStyleMap" Type="http://schemas.zwobble.org/mammoth/style-map" Target="/mammoth/style-map"/></Relationships>');
    const docx = zipSync({ ...unzipSync(editDocument(blank, (xml) => fillArea(xml, 2, ['My reflection.']))), 'mammoth/style-map': map, 'word/_rels/document.xml.rels': strToU8(rels) });
    const reading = await readPack(Buffer.from(docx), edition);
    expect(reading.ok && reading.pack.domains[2]?.text).toBe('My reflection.');
  });

  it('have the reader open a file of ours', async () => {
    const rels = strFromU8(unzipSync(blank)['word/_rels/document.xml.rels'] ?? new Uint8Array()).replace(
      '</Relationships>',
      '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/hostname" TargetMode="External"/></Relationships>',
    );
    const picture = '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rIdX"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
    const docx = zipSync({ ...unzipSync(editDocument(blank, (xml) => fillArea(xml, 2, ['MARK']).replace(/<w:p><w:r><w:t[^>]*>MARK<\/w:t><\/w:r><\/w:p>/, `<w:p><w:r><w:t>Before</w:t></w:r></w:p>${picture}`))), 'word/_rels/document.xml.rels': strToU8(rels) });
    const reading = await readPack(Buffer.from(docx), edition);
    expect(reading.ok && reading.pack.pictures).toEqual([]);
    expect(reading.ok && reading.pack.domains[2]?.text).toBe('Before');
    expect(reading.ok && reading.pack.problems.join()).toContain('could not be read');
  });
});
