import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeApplicationPack } from '../../../../services/documents/application-pack.ts';
import { readPack } from '../../../../services/mail/reading/read-pack.ts';
import { type ReturnedPack } from '../../../../services/mail/reading/returned-pack.ts';
import { editDocument, escapeXml, fillArea, paragraphXml, replaceParagraphAfter, runAt, withoutStyles, withoutTables } from '../../documents/fill-pack.ts';
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
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...domains.map(String)), writtenText), async (texts) => {
        const pack = await edited((xml) => Object.entries(texts).reduce((filled, [domain, lines]) => fillArea(filled, Number(domain), lines), xml));
        const expected = Object.fromEntries(Object.entries(texts).map(([domain, lines]) => [domain, { text: lines.join('\n\n'), confidence: 'certain' }]));
        expect(pack.domains).toEqual(expected);
        expect(pack.leftovers).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

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

const tick = (xml: string, choice: string, nth = 0): string => {
  let at = -1;
  for (let count = 0; count <= nth; count += 1) at = xml.indexOf(escapeXml(choice), at + 1);
  const box = xml.lastIndexOf('<w:sdt>', at);
  return xml.slice(0, box) + xml.slice(box, at).replace('w14:checked w14:val="0"', 'w14:checked w14:val="1"').replace('☐', '☒') + xml.slice(at);
};
/** Types into the open cell beside a label. */
const type = (xml: string, label: string, text: string, nth = 0): string => {
  let at = -1;
  for (let count = 0; count <= nth; count += 1) at = runAt(xml, label, at + 1);
  return xml.slice(0, at) + replaceParagraphAfter(xml.slice(at), label, /^<w:p>(?:(?!<w:t)[\s\S])*<\/w:p>$|<w:p\/>|paste its text/, paragraphXml(text));
};
const signed = (xml: string): string => type(type(tick(xml, 'I agree to all'), 'Name, typed as your signature', "Siân Ó'Néill-Łukasz"), 'Date', '3 May 2027');

describe('testimonials and declaration', () => {
  const filled = (xml: string): string => {
    let out = tick(tick(xml, 'Employer or senior colleague', 0), 'Leader outside the practice', 1);
    out = type(type(out, 'Referee’s name', 'Dr A. Example', 0), 'Referee’s name', 'Prof. B. Sample', 1);
    out = type(type(out, 'Referee’s e-mail', 'a.example@example.nhs.uk', 0), 'Referee’s e-mail', 'Beatrice <b.sample@example.org>', 1);
    out = type(out, 'Position and organisation', 'Senior Partner, Elm Tree Surgery', 0);
    out = tick(tick(out, 'please ask my referee', 0), 'is written below', 1);
    return type(out, 'Text of the testimonial', 'She leads with care.', 1);
  };
  const expected = [
    { kind: 'employer', refereeName: 'Dr A. Example', organisation: 'Senior Partner, Elm Tree Surgery', refereeEmail: 'a.example@example.nhs.uk', way: 'ask' },
    { kind: 'leader', refereeName: 'Prof. B. Sample', refereeEmail: 'b.sample@example.org', way: 'written', text: 'She leads with care.' },
  ];

  it('are read from the form', async () => {
    const pack = await edited((xml) => signed(filled(xml)));
    expect(pack.testimonials).toEqual(expected);
    expect(pack.declaration).toEqual({ agreed: true, signedName: "Siân Ó'Néill-Łukasz", date: '3 May 2027' });
    expect([pack.leftovers, pack.problems]).toEqual([[], []]);
  });

  it('are read when the form lost its tables and the boxes became signs', async () => {
    const pack = await edited((xml) => withoutTables(withoutStyles(signed(filled(xml)).replace(/<\/?w:sdt>|<w:sdtPr>[\s\S]*?<\/w:sdtPr>|<\/?w:sdtContent>/g, ''))));
    expect(pack.testimonials).toEqual(expected);
    expect(pack.declaration).toEqual({ agreed: true, signedName: "Siân Ó'Néill-Łukasz", date: '3 May 2027' });
  });

  it('say so when they contradict themselves', async () => {
    const pack = await edited((xml) => {
      const twoKinds = tick(tick(xml, 'Employer or senior colleague'), 'Peer in practice management');
      return type(type(twoKinds, 'Referee’s e-mail', 'ask at reception'), 'Name, typed as your signature', 'S. Example');
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
