import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSubmissionPdf, type SubmissionView } from '../../../services/documents/submission-pdf.ts';
import { edition, institute } from './pack-view.ts';
import { readPdf } from './pdf-text.ts';

const hashOf = (number: number) => number.toString(16).padStart(64, 'a');

const submission: SubmissionView = {
  acknowledgement: 'IGPM-2027-0001/2',
  reference: 'IGPM-2027-0001',
  applicantName: "Siân Ó'Néill-Łukasz",
  practice: 'Elm Tree Surgery',
  submittedAt: new Date('2027-05-31T22:30:00Z'),
  window: 'May 2027',
  resultsBy: '2027-06-30',
  edition,
  domains: edition.domains.map(({ number }) => ({ domain: number, text: `What I did in number ${number}.\n\n• first\n• second`, files: [{ name: `Domain ${number} audit.pdf`, size: 2_500_000, sha256: hashOf(number) }] })),
  testimonials: [
    { kind: 'employer', refereeName: 'Dr A. Example', receivedOn: '2027-05-10' },
    { kind: 'peer', refereeName: 'B. Sample', receivedOn: '2027-05-12' },
  ],
  signedName: "Siân Ó'Néill-Łukasz",
  institute,
};

describe('a submission for the applicant to keep', () => {
  it('holds every text, file, testimonial and the declaration, and the moment in London', async () => {
    const { pages } = await readPdf(await makeSubmissionPdf(submission));
    // What runs over a page has the foot of the first in between.
    const text = pages.map((page) => page.replace(/ IGPM-2027-0001\/2 · \S+ \S+ · as submitted on .*$/, '')).join(' ');
    for (const { number, title } of edition.domains) {
      expect(text).toContain(`Domain ${number}: ${title}`);
      expect(text).toContain(`What I did in number ${number}. • first • second`);
      expect(text).toContain(`Domain ${number} audit.pdf (2.4 MB)`);
      expect(text).toContain(`Domain ${number}: Domain ${number} audit.pdf, 2,500,000 bytes SHA-256 ${hashOf(number)}`);
    }
    for (const words of ['31 May 2027, 23:30 (London time)', 'May 2027', '30 June 2027', 'Dr A. Example (Employer or senior colleague), received on 10 May 2027', 'B. Sample (Peer in practice management), received on 12 May 2027', 'Acknowledged IGPM-2027-0001/2', "Agreed by Siân Ó'Néill-Łukasz on 31 May 2027."]) {
      expect(text).toContain(words);
    }
    expect(pages.at(-1)).toContain(`Page ${pages.length} of ${pages.length}`);
  });

  it('says in its table of contents on which page each part begins', async () => {
    const long = 'One more sentence about our work. '.repeat(150);
    const { pages } = await readPdf(await makeSubmissionPdf({ ...submission, domains: submission.domains.map((domain) => ({ ...domain, text: long })) }));
    const [cover = '', ...rest] = pages;
    const begins = (title: string) => 2 + rest.findIndex((page) => page.includes(title));
    for (const { number, title } of edition.domains) expect(cover).toContain(`Domain ${number}: ${title} ${begins(`Domain ${number}: ${title}`)}`);
    expect(cover).toContain(`Declaration ${pages.length}`);
    expect(begins(`Domain 10: ${edition.domains[9]?.title ?? ''}`)).toBeGreaterThan(6);
  });

  it('prints what people write as they wrote it, never as markup', async () => {
    const written = fc.lorem({ maxCount: 30 }).chain((words) => fc.constantFrom(words, `<b>${words}</b>`, `${words} & "quotes" 100 % (a) \\ /`, `${words}\t${words}`));
    await fc.assert(
      fc.asyncProperty(written, async (text) => {
        const read = await readPdf(await makeSubmissionPdf({ ...submission, domains: [{ domain: 1, text, files: [] }], testimonials: [] }));
        // A line may end inside a word that is longer than it; the page's foot lies between pages.
        expect(read.text.replace(/\s/g, '')).toContain(text.replace(/\s/g, ''));
      }),
      { numRuns: 15 },
    );
  });

  it('says so where a domain has files alone, or nothing', async () => {
    const { text } = await readPdf(await makeSubmissionPdf({ ...submission, domains: [{ domain: 1, text: ' ', files: [{ name: 'degree.pdf', size: 10, sha256: hashOf(1) }] }, { domain: 2, text: '', files: [] }] }));
    expect(text).toContain('One file');
    expect(text).toContain('degree.pdf (1 KB)');
    expect(text.match(/Nothing was submitted for this domain/g)).toHaveLength(1);
  });

  it('runs over as many pages as it takes, headings never alone at the foot', async () => {
    const long = Array.from({ length: 300 }, (_, place) => `Paragraph ${place} about our work.`).join('\n\n');
    const { pages } = await readPdf(await makeSubmissionPdf({ ...submission, domains: submission.domains.map((domain) => ({ ...domain, text: long })) }));
    expect(pages.length).toBeGreaterThan(40);
    for (const page of pages) expect(page).not.toMatch(/Domain \d+: [^.]* IGPM-2027-0001 · /);
  });

  it('refuses a domain that the edition does not have', async () => {
    await expect(makeSubmissionPdf({ ...submission, edition: { ...edition, domains: [] } })).rejects.toThrow(RangeError);
  });
});
