import { describe, expect, it } from 'vitest';
import { makeSignature, type SignatureView } from '../../../services/documents/signature.ts';

const view: SignatureView = {
  name: "Siân Ó'Néill-Łukasz",
  role: 'Practice Manager',
  practice: 'Elm Tree Surgery',
  certificateNumber: 'MIGPM-2027-0001',
  verifyUrl: 'https://example.org/verify/MIGPM-2027-0001?a=1&b=2',
  instituteName: 'Institute of General Practice Management',
};

describe('the e-signature of a Member', () => {
  it('is a block with styles on each element, linked to the check of the certificate', async () => {
    const { html } = await makeSignature(view);
    expect(html).toContain('Siân Ó&#39;Néill-Łukasz</strong>');
    expect(html).toContain('>MIGPM</strong>');
    expect(html).toContain('href="https://example.org/verify/MIGPM-2027-0001?a=1&amp;b=2"');
    expect(html).toContain('Practice Manager, Elm Tree Surgery');
    // What mail programs take away or block.
    expect(html).not.toMatch(/<(?:style|script|link|img)\b|class=|position:|flex|https?:[^"]*\.(?:css|png)/);
  });

  it('stays text where somebody writes markup, and links to no address that is none', async () => {
    const { html, text } = await makeSignature({ ...view, name: '<img src=x onerror=alert(1)>', role: '"><script>', verifyUrl: 'javascript:alert(1)' });
    expect(html).not.toMatch(/<img|<script|href|javascript/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text).toContain('<img src=x onerror=alert(1)> MIGPM');
  });

  it('reads well as text, with or without a place of work', async () => {
    expect((await makeSignature(view)).text).toBe(
      "Siân Ó'Néill-Łukasz MIGPM\nPractice Manager, Elm Tree Surgery\nMember of the Institute of General Practice Management\nCertificate MIGPM-2027-0001: https://example.org/verify/MIGPM-2027-0001?a=1&b=2",
    );
    const { name, certificateNumber, verifyUrl, instituteName } = view;
    expect((await makeSignature({ name, certificateNumber, verifyUrl, instituteName })).text.split('\n')).toHaveLength(3);
  });

  it('is a picture of twice the size it is shown in, the same each time, another for another name', async () => {
    const { picture } = await makeSignature(view);
    expect(picture.png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect([picture.png.readUInt32BE(16), picture.png.readUInt32BE(20)]).toEqual([picture.width * 2, picture.height * 2]);
    expect(picture.alt).toBe("Siân Ó'Néill-Łukasz MIGPM, Practice Manager, Elm Tree Surgery, Member of the Institute of General Practice Management, Certificate MIGPM-2027-0001");
    expect((await makeSignature(view)).picture.png.equals(picture.png)).toBe(true);
    expect((await makeSignature({ ...view, name: 'Sam Example' })).picture.png.equals(picture.png)).toBe(false);
  });

  it('survives any name in the picture', async () => {
    for (const name of ['', '&<>"\u0000\u202e', 'W'.repeat(400), '中文 🙂', ']]></svg>']) {
      expect((await makeSignature({ ...view, name })).picture.png.length).toBeGreaterThan(1_000);
    }
  });
});
