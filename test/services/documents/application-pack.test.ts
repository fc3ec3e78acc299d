import mammoth from 'mammoth';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeApplicationPack } from '../../../services/documents/application-pack.ts';
import { edition, packView } from './pack-view.ts';

const textOf = async (docx: Buffer) => (await mammoth.extractRawText({ buffer: docx })).value;

describe('the application pack', () => {
  it('says on its cover whose it is, by when it is due, and where it goes', async () => {
    const text = await textOf(await makeApplicationPack(packView));
    for (const words of ["Siân Ó'Néill-Łukasz", 'IGPM-2027-0001', 'May 2027', '31 May 2027', '30 June 2027', 'info@example.org']) expect(text).toContain(words);
    expect(text).toContain('Reply to the e-mail that this pack came with');
  });

  it('has every domain with every guidance bullet, each above a box to write in', async () => {
    const text = await textOf(await makeApplicationPack(packView));
    for (const { number, title, guidance } of edition.domains) {
      const heading = text.indexOf(`Domain ${number}: ${title}`);
      const box = text.indexOf(`Your evidence for domain ${number}\n`);
      expect(heading).toBeGreaterThan(0);
      expect(box).toBeGreaterThan(heading);
      for (const bullet of guidance) expect(text.slice(heading, box)).toContain(bullet.text);
    }
  });

  it('asks for two testimonials and declares the three criteria', async () => {
    const text = await textOf(await makeApplicationPack(packView));
    expect(text.match(/Referee’s name/g)).toHaveLength(2);
    expect(text).toContain('A peer working in general practice management');
    // "not less than 2 years at the time of application" · "any article of the Constitution" · "any pending or active disciplinary action"
    for (const words of ['not less than 2 years', 'any article of the Constitution', 'any pending or active disciplinary action', 'is true']) expect(text).toContain(words);
  });

  it('has real headings, page numbers and the reference on every page', async () => {
    const docx = await makeApplicationPack(packView);
    const html = (await mammoth.convertToHtml({ buffer: docx })).value;
    expect(html.match(/<h1>/g)?.length).toBeGreaterThanOrEqual(14);
    const parts = unzipSync(docx);
    expect(strFromU8(parts['word/header1.xml'] ?? new Uint8Array())).toContain('IGPM-2027-0001');
    expect(strFromU8(parts['word/footer1.xml'] ?? new Uint8Array())).toContain('NUMPAGES');
    expect(strFromU8(parts['word/styles.xml'] ?? new Uint8Array())).toContain('en-GB');
  });

  it('asks again only for the domains of the report, with its comments above each', async () => {
    const report = [
      { domain: 4, comments: ['We looked for an “audit” and found none.'], missed: ['Quality improvement initiatives'] },
      { domain: 7, comments: [], missed: ['Financial forecasting'] },
    ];
    const text = await textOf(await makeApplicationPack({ ...packView, resubmission: report }));
    expect([...text.matchAll(/Your evidence for domain (\d+)/g)].map(([, domain]) => domain)).toEqual(['4', '7']);
    expect(text).toContain('From your report: “We looked for an ’audit’ and found none.”');
    expect(text.indexOf('Not yet shown: “Financial forecasting”')).toBeGreaterThan(text.indexOf('Domain 7:'));
    expect(text).not.toContain('Referee’s name');
  });

  it('refuses a domain that the edition does not have', async () => {
    await expect(makeApplicationPack({ ...packView, resubmission: [{ domain: 11, comments: [], missed: [] }] })).rejects.toThrow(RangeError);
  });

  it('stays a document that opens when a name holds what XML and terminals stumble over', async () => {
    const text = await textOf(await makeApplicationPack({ ...packView, applicantName: 'A <b>&\u0000\u001b\u202e Name', practice: ']]><w:p/>' }));
    expect(text).toContain('A <b>& Name');
    expect(text).toContain(']]><w:p/>');
  });
});
