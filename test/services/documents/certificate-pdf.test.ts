import { describe, expect, it } from 'vitest';
import { type CertificateView, makeCertificatePdf } from '../../../services/documents/certificate-pdf.ts';
import { institute } from './pack-view.ts';
import { readPdf } from './pdf-text.ts';

const certificate: CertificateView = {
  name: "Siân Ó'Néill-Łukasz",
  certificateNumber: 'MIGPM-2027-0001',
  awardedOn: '2027-06-30',
  verifyUrl: 'https://example.org/verify/MIGPM-2027-0001',
  institute,
};

describe('a certificate', () => {
  it('names the Member, the award, the day and how to check it, on one page', async () => {
    const { pages, text, info } = await readPdf(await makeCertificatePdf(certificate));
    expect(pages).toHaveLength(1);
    for (const words of ["Siân Ó'Néill-Łukasz", 'Member of the Institute of General Practice Management', 'MIGPM', '30 June 2027', 'MIGPM-2027-0001', 'https://example.org/verify/MIGPM-2027-0001']) {
      expect(text).toContain(words);
    }
    expect(info).toMatchObject({ Title: "Certificate MIGPM-2027-0001: Siân Ó'Néill-Łukasz, MIGPM", Language: 'en-GB' });
  });

  it.each(['Li', 'Nguyễn Thị Ánh Tuyết', 'Αικατερίνη Παπαδοπούλου', 'M'.repeat(60), `${'Featherstonehaugh-'.repeat(6)}Smith`, 'A\u0000 <b>B</b>\n\u202eC'])('has room for the name %j on its one page', async (name) => {
    const { pages, text } = await readPdf(await makeCertificatePdf({ ...certificate, name }));
    expect(pages).toHaveLength(1);
    // eslint-disable-next-line no-control-regex -- what may not be printed
    expect(text.replace(/\s/g, '')).toContain(name.replace(/[\u0000\u202e\s]/g, ''));
  });

  it('can be searched and read aloud letter by letter, whatever names were printed before', async () => {
    // The accented letters are drawn from plain ones: those must still be letters in the next paper.
    await makeCertificatePdf({ ...certificate, name: 'Éëèê Áâàä Óôòö Łłśź' });
    const { text } = await readPdf(await makeCertificatePdf({ ...certificate, name: 'Eve Adams-Lowe' }));
    expect(text).toContain('Eve Adams-Lowe');
    expect(text).toContain('has met the standard of the Accreditation Framework across the ten domains of practice management');
  });

  it('is the same each time, and another for another day', async () => {
    const bytes = await makeCertificatePdf(certificate);
    expect((await makeCertificatePdf(certificate)).equals(bytes)).toBe(true);
    expect((await makeCertificatePdf({ ...certificate, awardedOn: '2027-07-01' })).equals(bytes)).toBe(false);
  });
});

