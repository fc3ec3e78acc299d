import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeApplicationPack } from '../../../../services/documents/application-pack.ts';
import { readPack } from '../../../../services/mail/reading/read-pack.ts';
import { type ReturnedPack } from '../../../../services/mail/reading/returned-pack.ts';
import { addPicture } from '../../documents/add-picture.ts';
import { editDocument, fillArea, filledForm, fillForm, paragraphXml, replaceParagraphAfter, tickBox, typeBeside, withoutStyles, withoutTables } from '../../documents/fill-pack.ts';
import { edition, packView } from '../../documents/pack-view.ts';

let blank: Buffer;
beforeAll(async () => {
  blank = await makeApplicationPack(packView);
});

async function read(docx: Buffer): Promise<ReturnedPack> {
  const reading = await readPack(docx, edition);
  if (!reading.ok) throw new Error(`refused: ${reading.refusal.reason}`);
  return reading.pack;
}
const edited = (edit: (xml: string) => string) => read(editDocument(blank, edit));

describe('a pack that comes back untouched', () => {
  it('holds no evidence, and gives back what we printed into it', async () => {
    const pack = await read(blank);
    expect(pack).toMatchObject({ isPack: true, reference: 'IGPM-2027-0001', applicantName: "Siân Ó'Néill-Łukasz", practice: 'Elm Tree Surgery', role: 'Practice Manager' });
    expect(pack.domains).toEqual({});
    expect(pack.testimonials).toEqual([]);
    expect(pack.declaration).toEqual({ agreed: false });
    expect(pack.leftovers).toEqual([]);
    expect(pack.problems).toEqual([]);
  });

  it('holds none either as a resubmission with comments, nor when tables and styles are lost', async () => {
    const again = await makeApplicationPack({ ...packView, resubmission: [{ domain: 4, comments: ['More on “audit”, please.'], missed: ['Quality improvement initiatives'] }] });
    for (const edit of [(xml: string) => xml, withoutTables, withoutStyles, (xml: string) => withoutTables(withoutStyles(xml))]) {
      for (const docx of [blank, again]) {
        const pack = await read(editDocument(docx, edit));
        expect(pack.domains).toEqual({});
        expect(pack.leftovers).toEqual([]);
      }
    }
  });
});

/** Lines as people write them, headings and labels of the pack among them. */
const writtenLine = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.lorem({ maxCount: 12 }),
    fc.constantFrom('Domain 7: Financial proficiency and practice stability', '4. Audit of repeat prescribing', 'Workforce', 'Declaration', 'Your role: everything', '<b>bold</b> & more', 'Quality improvement initiatives'),
  )
  // eslint-disable-next-line no-control-regex -- what XML cannot hold, Word cannot write
  .map((text) => text.replace(/[\u0000-\u001f\ufffe\uffff]|\p{Cs}/gu, '').replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '');
const writtenText = fc.array(writtenLine, { minLength: 1, maxLength: 5 });
const domains = edition.domains.map(({ number }) => number);

describe('what is written into the boxes', () => {
  it('is read back into the same domains, for certain, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...domains.map(String)), writtenText, { minKeys: 4, noNullPrototype: true }), async (texts) => {
        const pack = await edited((xml) => Object.entries(texts).reduce((filled, [domain, lines]) => fillArea(filled, Number(domain), lines), xml));
        const expected = Object.fromEntries(Object.entries(texts).map(([domain, lines]) => [domain, { text: lines.join('\n\n'), confidence: 'certain' }]));
        expect(pack.domains).toEqual(expected);
        expect(pack.leftovers).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('finds its domain also when tables, styles and bookmarks are gone, as likely', async () => {
    const pack = await edited((xml) =>
      withoutTables(withoutStyles(domains.reduce((filled, domain) => fillArea(filled, domain, [`What I did for number ${domain}.`, `3. Leadership of ${domain}`]), xml))),
    );
    for (const domain of domains) {
      expect(pack.domains[domain]).toEqual({ text: `What I did for number ${domain}.\n\n3. Leadership of ${domain}`, confidence: 'likely' });
    }
    expect(pack.leftovers).toEqual([]);
  });

  it('finds its domain also when the heading was reworded and the label of the box deleted', async () => {
    const pack = await edited((xml) =>
      fillArea(xml, 4, ['Our QOF audit.'])
        .replace('Domain 4: Managing and improving patient services', 'How I look after patient services here')
        .replace('Your evidence for domain 4<', '<'),
    );
    expect(pack.domains).toEqual({ 4: { text: 'Our QOF audit.', confidence: 'likely' } });
  });

  it('keeps lists, links and tables of its own readable', async () => {
    const list = [1, 2].map((item) => paragraphXml(`item ${item}`, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')).join('');
    const table = `<w:tbl><w:tr><w:tc>${paragraphXml('Year')}</w:tc><w:tc>${paragraphXml('Result')}</w:tc></w:tr><w:tr><w:tc>${paragraphXml('2026')}</w:tc><w:tc>${paragraphXml('98 %')}</w:tc></w:tr></w:tbl>`;
    const pack = await edited((xml) => replaceParagraphAfter(xml, 'Your evidence for domain 4', /Click here/, `${paragraphXml('Before')}${list}${table}${paragraphXml('After')}`));
    expect(pack.domains[4]).toEqual({ text: 'Before\n• item 1\n• item 2\n\nYear | Result\n2026 | 98 %\n\nAfter', confidence: 'certain' });
  });

  it('is kept when it was written on behind the invitation or beside the box', async () => {
    const pack = await edited((xml) =>
      xml
        .replace('The space grows as you write.', 'The space grows as you write. And I did.')
        .replace(/(Files for this domain[^<]*“Domain 3”\.<\/w:t><\/w:r><\/w:p>)/, `$1${paragraphXml('One more thing: I lead our network.')}`)
        .replace('The line management of staff', 'The line management of staff: I manage twelve people'),
    );
    expect(pack.domains[1]).toEqual({ text: 'And I did.', confidence: 'certain' });
    expect(pack.domains[3]).toEqual({ text: '• The line management of staff: I manage twelve people\n\nOne more thing: I lead our network.', confidence: 'likely' });
  });

  it('lands in the domain the box names, with a word to the office, when boxes were moved', async () => {
    const pack = await edited((xml) => fillArea(xml, 5, ['Our patient group.']).replace('Your evidence for domain 5<', 'Your evidence for domain 6<'));
    expect(pack.domains[6]).toEqual({ text: 'Our patient group.', confidence: 'likely' });
    expect(pack.problems).toEqual(['The box of domain 6 stood under the heading of domain 5; its text is laid into domain 6.']);
  });

  it('is a leftover for the office when it stands where nothing is asked', async () => {
    const pack = await edited((xml) => xml.replace('Please correct what is not right.', 'I have moved to Oak Lane in March.'));
    expect(pack.leftovers).toEqual(['I have moved to Oak Lane in March.']);
  });
});

describe('pictures in a pack', () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

  it('are taken as files of the domain they stand in, each of the kind it is', async () => {
    const inBox = addPicture(editDocument(blank, (xml) => fillArea(xml, 4, ['Our dashboard:'])), 'Our dashboard:', 'shot.jpeg', png);
    const pack = await read(addPicture(inBox, 'Please correct what is not right.', 'logo.png', png));
    expect(pack.pictures).toEqual([
      { name: 'Picture 1.png', contentType: 'image/png', bytes: png },
      { domain: 4, name: 'Domain 4 picture 1.png', contentType: 'image/png', bytes: png },
    ]);
    expect(pack.domains).toEqual({ 4: { text: 'Our dashboard:', confidence: 'certain' } });
    expect([pack.leftovers, pack.problems]).toEqual([[], []]);
  });

  it('are named to the office where they are of a kind that nobody could open', async () => {
    const pack = await read(addPicture(editDocument(blank, (xml) => fillArea(xml, 4, ['Drawing:'])), 'Drawing:', 'drawing.emf', Buffer.from('01000000aabbccdd', 'hex')));
    expect(pack.pictures).toEqual([]);
    expect(pack.problems).toEqual(['A picture in domain 4 could not be taken: We do not recognise this kind of file.']);
  });
});

describe('packs that are out already', () => {
  // Made and filled in with the code of November 2026. They stay as they are: whoever holds one must be able to return it.
  const kept = (name: string) => readFile(new URL(`../../../fixtures/packs/${name}`, import.meta.url));

  it('are read as on the day they were made', async () => {
    const untouched = await read(await kept('2026-11-blank.docx'));
    expect(untouched).toMatchObject({ isPack: true, reference: 'IGPM-2027-0001', domains: {}, leftovers: [], problems: [] });
    const filled = await read(await kept('2026-11-filled.docx'));
    for (const domain of domains) expect(filled.domains[domain]).toEqual({ text: `Evidence for domain ${domain}.\n\nMore of it.`, confidence: 'certain' });
    expect(filled).toMatchObject({ testimonials: filledForm.testimonials, declaration: filledForm.declaration, leftovers: [], problems: [] });
    const again = await read(await kept('2026-11-resubmission.docx'));
    expect(again.domains).toEqual({ 4: { text: 'A further audit.', confidence: 'certain' } });
    expect([again.leftovers, again.problems]).toEqual([[], []]);
  });
});

describe('testimonials and declaration', () => {
  it('are read from the form', async () => {
    const pack = await edited((xml) => fillForm(xml));
    expect(pack.testimonials).toEqual(filledForm.testimonials);
    expect(pack.declaration).toEqual(filledForm.declaration);
    expect([pack.leftovers, pack.problems]).toEqual([[], []]);
  });

  it('are read when the form lost its tables and the boxes became signs', async () => {
    const pack = await edited((xml) => withoutTables(withoutStyles(fillForm(xml).replace(/<\/?w:sdt>|<w:sdtPr>[\s\S]*?<\/w:sdtPr>|<\/?w:sdtContent>/g, ''))));
    expect(pack.testimonials).toEqual(filledForm.testimonials);
    expect(pack.declaration).toEqual(filledForm.declaration);
  });

  it('say so when they contradict themselves', async () => {
    const pack = await edited((xml) => {
      const twoKinds = tickBox(tickBox(xml, 'Employer or senior colleague'), 'Peer in practice management');
      return typeBeside(typeBeside(twoKinds, 'Referee’s e-mail', 'ask at reception'), 'Name, typed as your signature', 'S. Example');
    });
    expect(pack.testimonials).toEqual([]);
    expect(pack.declaration).toEqual({ agreed: false, signedName: 'S. Example' });
    expect(pack.problems).toEqual([
      'Testimonial 1 has more than one kind of referee ticked.',
      'Testimonial 1 gives no e-mail address that can be used: “ask at reception”.',
      'The declaration is signed, but its box is not ticked.',
    ]);
  });
});

describe('a document that is no pack', () => {
  it('is recognised as such, with its text as leftovers', async () => {
    const pack = await edited((xml) => xml.replace(/<w:body>[\s\S]*(?=<w:sectPr)/, `<w:body>${paragraphXml('Curriculum vitae')}${paragraphXml('Practice Manager since 2019')}`));
    expect(pack).toMatchObject({ isPack: false, domains: {}, leftovers: ['Curriculum vitae', 'Practice Manager since 2019'] });
  });
});
