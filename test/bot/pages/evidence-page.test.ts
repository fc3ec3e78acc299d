import { describe, expect, it } from 'vitest';
import { readWholeFile } from '../../../services/evidence/files.ts';
import { evidenceOf } from '../../../services/evidence/evidence.service.ts';
import { signLink } from '../../../services/links.ts';
import { testimonialsOf } from '../../../services/testimonials/testimonials.service.ts';
import { useApplicantPlatform } from '../applicant/applicant-platform.ts';

const platform = useApplicantPlatform('2027-01-11T09:00:00Z');
const pdf = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF';

async function opened(name: string) {
  const person = await platform.drafting(name);
  await person.say('evidence');
  return { person, page: platform.page(person), application: await platform.application(person) };
}

function form(...files: readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>])[]): FormData {
  const body = new FormData();
  for (const [name, content] of files) body.append('files', new Blob([content]), name);
  return body;
}

const asJson = { Accept: 'application/json' };
const filesOf = async (application: Parameters<typeof evidenceOf>[0], domain: number) => (await evidenceOf(application)).find((one) => one.domain === domain)?.files.map(({ name }) => name);

describe('the evidence page', () => {
  it('shows the domains to whoever holds the link, and lets nothing else in', async () => {
    const { page } = await opened('Pam Page');
    const response = await fetch(page);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const html = await response.text();
    expect(html).toContain('10. Probity, legal and compliance, governance');
    expect(html).not.toMatch(/<script>|style=/);
    for (const asset of ['/evidence-page/page.css', '/evidence-page/page.js']) expect((await fetch(new URL(asset, page))).status).toBe(200);
  });

  it('takes files by the plain form, keeps them whole, and shows them', async () => {
    const { page, application, person } = await opened('Fred Form');
    const response = await fetch(`${page}/domains/4/files`, { method: 'POST', body: form(['audit.pdf', pdf], ['notes.txt', 'What I did.']), redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/\?said=added#domain-4$/);
    expect(await filesOf(application, 4)).toEqual(['audit.pdf', 'notes.txt']);
    const [file] = (await evidenceOf(application)).find((one) => one.domain === 4)?.files ?? [];
    expect(file && (await readWholeFile(file.id)).toString()).toBe(pdf);
    expect(await (await fetch(page)).text()).toContain('Has 2 files');
    await person.say('evidence 4');
    expect(person.lastCardText).toContain('audit.pdf');
  });

  it('refuses a program and takes the document beside it, in plain words', async () => {
    const { page, application } = await opened('Rae Refused');
    const response = await fetch(`${page}/domains/1/files`, { method: 'POST', headers: asJson, body: form(['run.exe', 'MZ\u0000\u0003'], ['cv.pdf', pdf]) });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ added: [{ name: 'cv.pdf' }], refused: [expect.stringContaining('run.exe: This is a program') as string] });
    expect(await filesOf(application, 1)).toEqual(['cv.pdf']);
    const html = await (await fetch(`${page}/domains/1/files`, { method: 'POST', body: form() })).text();
    expect(html).toContain('No file was chosen');
  });

  it('stops reading a file at 25 MB and still takes the next one', async () => {
    const { page, application } = await opened('Lee Large');
    const large = new Uint8Array(26 * 1024 * 1024).fill(65);
    const response = await fetch(`${page}/domains/2/files`, { method: 'POST', headers: asJson, body: form(['large.txt', large], ['cv.pdf', pdf]) });
    expect(await response.json()).toMatchObject({ added: [{ name: 'cv.pdf' }], refused: [expect.stringContaining('larger than 25 MB') as string] });
    expect(await filesOf(application, 2)).toEqual(['cv.pdf']);
  });

  it('survives an upload that breaks off, and one that is no form', async () => {
    const { page, application } = await opened('Bo Broken');
    const cut = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf of';
    for (const [type, body] of [['multipart/form-data; boundary=x', cut], ['multipart/form-data', cut], ['text/plain', 'hello']] as const) {
      const response = await fetch(`${page}/domains/2/files`, { method: 'POST', headers: { ...asJson, 'Content-Type': type }, body });
      expect(response.status).toBe(422);
      expect(JSON.stringify(await response.json())).toContain('did not arrive whole');
    }
    expect(await filesOf(application, 2)).toEqual([]);
    expect((await fetch(page)).status).toBe(200);
  });

  it('keeps a text that is too long for a card, and both texts when it changed elsewhere', async () => {
    const { page, person } = await opened('Lou Long');
    const long = 'I led the audit. '.repeat(2_000);
    const save = (text: string, revision: number) => fetch(`${page}/domains/3/text`, { method: 'POST', body: new URLSearchParams({ text, revision: String(revision) }), redirect: 'manual' });
    expect((await save(long, 0)).headers.get('location')).toContain('said=saved');
    await person.say('evidence 3');
    expect(person.lastCardText).toContain('too many for a card');
    expect((await save('From elsewhere.', 0)).headers.get('location')).toContain('said=joined');
  });

  it('takes the letter of a testimonial', async () => {
    const { page, person, application } = await opened('Tia Letter');
    await person.say('testimonials');
    await person.click('testimonials.add', { kind: 'employer', refereeName: 'Dr Ann Partner' });
    expect(person.lastCardText).toContain('the letter is still missing');
    const [testimonial] = await testimonialsOf(application.id);
    await fetch(`${page}/testimonials/${testimonial?.id ?? ''}/files`, { method: 'POST', body: form(['letter.pdf', pdf]) });
    await person.say('testimonials');
    expect(person.lastCardText).toContain('Testimonial 1: here');
    expect(person.lastCardText).toContain('letter.pdf');
  });

  it('removes a file once, however often it is asked', async () => {
    const { page, application } = await opened('Ria Remove');
    await fetch(`${page}/domains/5/files`, { method: 'POST', body: form(['cv.pdf', pdf]) });
    const [file] = (await evidenceOf(application)).find((one) => one.domain === 5)?.files ?? [];
    for (let times = 0; times < 2; times += 1) {
      expect((await fetch(`${page}/domains/5/files/${file?.id ?? ''}/remove`, { method: 'POST', redirect: 'manual' })).status).toBe(303);
    }
    expect(await filesOf(application, 5)).toEqual([]);
  });
});

describe('who may', () => {
  it('nobody with a forged, changed or foreign link', async () => {
    const { page, application, person } = await opened('Ola Owner');
    const stranger = await platform.drafting('Sid Stranger');
    const actor = await platform.actor(stranger);
    const foreign = signLink(platform.context, { purpose: 'evidencePage', person: actor.id, application: application.id }, 60);
    const otherPurpose = signLink(platform.context, { purpose: 'assessorFile', person: (await platform.actor(person)).id, application: application.id }, 60);
    const token = page.split('/').at(-1) ?? '';
    const base = page.slice(0, -token.length);
    for (const wrong of [foreign, otherPurpose, `${token}x`, token.replace(/^../, 'zz'), 'nonsense', '..', token.split('.')[0] ?? '']) {
      const response = await fetch(`${base}${encodeURIComponent(wrong)}/domains/1/files`, { method: 'POST', headers: asJson, body: form(['cv.pdf', pdf]) });
      expect([403, 404]).toContain(response.status);
    }
    expect(await filesOf(application, 1)).toEqual([]);
  });

  it('nobody once the link has run out; the page says how to get a new one', async () => {
    const { application, page, person } = await opened('Exa Pired');
    const actor = await platform.actor(person);
    const token = signLink(platform.context, { purpose: 'evidencePage', person: actor.id, application: application.id }, -1);
    const response = await fetch(new URL(`/evidence/${token}`, page));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('has run out');
  });

  it('nobody after it was submitted or withdrawn: the words are those of the chat', async () => {
    const { page, person, application } = await opened('Wyn Withdrawn');
    await person.say('withdraw');
    await person.click('Withdraw it');
    expect((await fetch(page)).status).toBe(409);
    const response = await fetch(`${page}/domains/1/files`, { method: 'POST', headers: asJson, body: form(['cv.pdf', pdf]) });
    expect(response.status).toBe(409);
    expect(JSON.stringify(await response.json())).toContain('takes no more evidence');
    expect(await filesOf(application, 1)).toEqual([]);
  });
});
