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

/** Ticks the box before a choice; the nth of those that say the same. */
export function tickBox(xml: string, choice: string, nth = 0): string {
  let at = -1;
  for (let count = 0; count <= nth; count += 1) at = xml.indexOf(escapeXml(choice), at + 1);
  const box = xml.lastIndexOf('<w:sdt>', at);
  return xml.slice(0, box) + xml.slice(box, at).replace('w14:checked w14:val="0"', 'w14:checked w14:val="1"').replace('☐', '☒') + xml.slice(at);
}

/** Types into the open cell beside a label. */
export function typeBeside(xml: string, label: string, text: string, nth = 0): string {
  let at = -1;
  for (let count = 0; count <= nth; count += 1) at = runAt(xml, label, at + 1);
  return xml.slice(0, at) + replaceParagraphAfter(xml.slice(at), label, /^<w:p>(?:(?!<w:t)[\s\S])*<\/w:p>$|<w:p\/>|paste its text/, paragraphXml(text));
}

/** Fills in both testimonials and the declaration, as `filledForm` has them. */
export function fillForm(xml: string): string {
  let out = tickBox(tickBox(xml, 'Employer or senior colleague', 0), 'Leader outside the practice', 1);
  out = tickBox(tickBox(out, 'please ask my referee', 0), 'is written below', 1);
  for (const [label, text, slot] of [
    ['Referee’s name', 'Dr A. Example', 0],
    ['Referee’s name', 'Prof. B. Sample', 1],
    ['Referee’s e-mail', 'a.example@example.nhs.uk', 0],
    ['Referee’s e-mail', 'Beatrice <b.sample@example.org>', 1],
    ['Position and organisation', 'Senior Partner, Elm Tree Surgery', 0],
    ['Text of the testimonial', 'She leads with care.', 1],
  ] as const) {
    out = typeBeside(out, label, text, slot);
  }
  return signForm(out);
}

/** Ticks and signs the declaration. */
export const signForm = (xml: string): string => typeBeside(typeBeside(tickBox(xml, 'I agree to all'), 'Name, typed as your signature', "Siân Ó'Néill-Łukasz"), 'Date', '3 May 2027');

/** What is read out of a form that `fillForm` filled in. */
export const filledForm = {
  testimonials: [
    { kind: 'employer', refereeName: 'Dr A. Example', organisation: 'Senior Partner, Elm Tree Surgery', refereeEmail: 'a.example@example.nhs.uk', way: 'ask' },
    { kind: 'leader', refereeName: 'Prof. B. Sample', refereeEmail: 'b.sample@example.org', way: 'written', text: 'She leads with care.' },
  ],
  declaration: { agreed: true, signedName: "Siân Ó'Néill-Łukasz", date: '3 May 2027' },
};
