import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Edits the text of a Word document as an editor does: `word/document.xml` inside the zip. */
export function editDocument(docx: Uint8Array, edit: (xml: string) => string): Buffer {
  const parts = unzipSync(docx);
  const xml = parts['word/document.xml'];
  if (!xml) throw new Error('no document.xml');
  return Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(edit(strFromU8(xml))) }));
}

export const paragraphXml = (text: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;

/** Where a run begins that says just this, from a place on. */
export function runAt(xml: string, text: string, from = 0): number {
  const at = xml.indexOf(`>${escapeXml(text)}</w:t>`, from);
  if (at < 0) throw new Error(`no "${text}"`);
  return at;
}

/** Replaces the first paragraph after a label that matches `insteadOf`. */
export function replaceParagraphAfter(xml: string, label: string, insteadOf: RegExp, replacement: string): string {
  const at = runAt(xml, label);
  const paragraphs = /<w:p>(?:(?!<w:p>)[\s\S])*?<\/w:p>|<w:p\/>/g;
  paragraphs.lastIndex = xml.indexOf('</w:p>', at);
  for (let found = paragraphs.exec(xml); found; found = paragraphs.exec(xml)) {
    if (insteadOf.test(found[0])) return xml.slice(0, found.index) + replacement + xml.slice(found.index + found[0].length);
  }
  throw new Error(`nothing to replace after "${label}"`);
}

/** The box of a domain filled in with paragraphs. */
export const fillArea = (xml: string, domain: number, paragraphs: readonly string[]): string =>
  replaceParagraphAfter(xml, `Your evidence for domain ${domain}`, /Click here and write/, paragraphs.map((text) => paragraphXml(text)).join(''));

export const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Takes every table apart into the paragraphs of its cells, as programs do that know no tables. */
export const withoutTables = (xml: string): string => xml.replace(/<\/?w:(?:tbl|tr|tc)>|<w:(?:tblPr|tblGrid|trPr|tcPr)(?:\/>|>[\s\S]*?<\/w:(?:tblPr|tblGrid|trPr|tcPr)>)/g, '');

/** Takes away styles, lists and bookmarks: what is left when text is pasted plain. */
export const withoutStyles = (xml: string): string => xml.replace(/<w:pPr>[\s\S]*?<\/w:pPr>|<w:bookmark(?:Start|End)[^>]*\/>/g, '');
