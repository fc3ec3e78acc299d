import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { beginUpload, continueUpload } from '../../../services/evidence/uploads.service.ts';
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
    // A dialog of Teams may show it, and nothing else.
    const framedBy = /frame-ancestors ([^;]+)/.exec(response.headers.get('content-security-policy') ?? '')?.[1]?.split(' ');
    expect(framedBy).toEqual(expect.arrayContaining(['https://teams.microsoft.com', 'https://*.cloud.microsoft']));
    for (const host of framedBy ?? []) expect(host).toMatch(/^https:\/\/(\*\.)?([a-z0-9]+\.)*(microsoft\.com|cloud\.microsoft|microsoft365\.com|office\.com)$/);
    expect(response.headers.get('x-frame-options')).toBeNull();
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

describe('text that is saved as it is typed', () => {
  const put = (page: string, domain: number, body: { text: string; base: string; revision: number }) =>
    fetch(`${page}/domains/${domain}/text`, { method: 'PUT', headers: { ...asJson, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const answer = async (response: Response) => (await response.json()) as { text: string; revision: number; joined: boolean };

  it('goes together from two tabs and the chat, line by line, and nobody is asked where nobody needs to be', async () => {
    const { page, person, application } = await opened('Tess Two Tabs');
    const base = 'What I did.\n\nWhat came of it.';
    const { revision } = await answer(await put(page, 6, { text: base, base: '', revision: 0 }));
    expect(revision).toBe(1);
    expect(await answer(await put(page, 6, { text: `${base}\n\nFrom the laptop.`, base, revision }))).toEqual({ text: `${base}\n\nFrom the laptop.`, revision: 2, joined: false });
    expect(await answer(await put(page, 6, { text: `From the phone.\n\n${base}`, base, revision }))).toEqual({ text: `From the phone.\n\n${base}\n\nFrom the laptop.`, revision: 3, joined: false });
    await person.say('evidence 6');
    await person.click('Save', { text: 'Only this.' });
    expect(await answer(await put(page, 6, { text: 'And that.', base: 'Something else.', revision: 3 }))).toMatchObject({ text: 'Only this.\n\nAnd that.', joined: true });
    expect((await evidenceOf(application)).find(({ domain }) => domain === 6)?.text).toBe('Only this.\n\nAnd that.');
  });

  it('is refused in plain words when it is too long or not ours', async () => {
    const { page } = await opened('Max Much');
    const long = await put(page, 6, { text: 'x'.repeat(100_001), base: '', revision: 0 });
    expect(long.status).toBe(422);
    expect(JSON.stringify(await long.json())).toContain('longer than 100,000 characters');
    expect((await fetch(`${page}/domains/6/text`, { method: 'PUT', headers: { ...asJson, 'Content-Type': 'application/json' }, body: '{"text":1}' })).status).toBe(422);
  });
});

describe('files on the page', () => {
  it('are opened, renamed, moved, taken out and put back, by forms alone', async () => {
    const { page, application } = await opened('Ari Arranges');
    await fetch(`${page}/domains/5/files`, { method: 'POST', body: form(['scan0001.pdf', pdf]) });
    const [file] = (await evidenceOf(application)).find((one) => one.domain === 5)?.files ?? [];
    const id = file?.id ?? '';
    const shown = await fetch(`${page}/files/${id}`);
    expect(await shown.text()).toBe(pdf);
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(shown.headers.get('content-disposition')).toContain('inline');

    const change = await fetch(`${page}/domains/5/files/${id}/change`, { method: 'POST', body: new URLSearchParams({ name: '../Patient survey', to: '6' }), redirect: 'manual' });
    expect(change.headers.get('location')).toMatch(/said=changed#domain-6$/);
    expect(await filesOf(application, 6)).toEqual(['Patient survey.pdf']);
    const removal = await fetch(`${page}/domains/6/files/${id}/remove`, { method: 'POST', redirect: 'manual' });
    expect(await filesOf(application, 6)).toEqual([]);
    const after = await (await fetch(new URL(removal.headers.get('location') ?? '', page))).text();
    const undo = /action="([^"]+\/restore)"/.exec(after)?.[1] ?? '';
    await fetch(new URL(undo, page), { method: 'POST', redirect: 'manual' });
    expect(await filesOf(application, 6)).toEqual(['Patient survey.pdf']);
    expect((await fetch(`${page}/files/${id.replace(/^./, (first) => (first === '0' ? '1' : '0'))}`)).status).toBe(404);
  });

  it('are ticked off against the guidance', async () => {
    const { page, application } = await opened('Tia Ticks');
    const tick = (was: string, ...covered: string[]) => fetch(`${page}/domains/4/covered`, { method: 'POST', body: new URLSearchParams([['was', was], ...covered.map((id): [string, string] => ['covered', id])]), redirect: 'manual' });
    await tick('', '4.1', '4.2');
    await tick('', '4.3');
    await tick('4.1,4.2,4.3', '4.2', '4.3');
    expect((await evidenceOf(application)).find(({ domain }) => domain === 4)?.covered).toEqual(['4.2', '4.3']);
    expect(await (await fetch(page)).text()).toContain('2 of 6 points covered');
    expect((await tick('', '5.1')).status).toBe(303);
    expect((await evidenceOf(application)).find(({ domain }) => domain === 4)?.covered).toEqual(['4.2', '4.3']);
  });
});

describe('files in pieces', () => {
  const tus = { ...asJson, 'Tus-Resumable': '1.0.0' };
  const begin = (page: string, name: string, size: number) =>
    fetch(`${page}/domains/7/uploads`, { method: 'POST', headers: { ...tus, 'Upload-Length': String(size), 'Upload-Metadata': `filename ${Buffer.from(name).toString('base64')},modified ${Buffer.from('17').toString('base64')}` } });
  const send = (url: URL, offset: number, body: Uint8Array<ArrayBuffer> | ReadableStream) =>
    fetch(url, { method: 'PATCH', headers: { ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }, body, duplex: 'half' });
  const offsetAt = async (url: URL) => Number((await fetch(url, { method: 'HEAD', headers: tus })).headers.get('Upload-Offset'));
  const text = (size: number) => new Uint8Array(size).map((_, at) => 97 + (at % 26));

  it('go on after a break from where they stopped, and are whole', async () => {
    const { page, application } = await opened('Rex Resumes');
    const content = text(1_000_000);
    const begun = await begin(page, 'budget é.txt', content.length);
    expect(begun.status).toBe(201);
    const url = new URL(begun.headers.get('Location') ?? '', page);
    // The connection breaks within the body: what had come is kept.
    const broken = new ReadableStream({
      async start(controller) {
        controller.enqueue(content.slice(0, 600_000));
        await new Promise((resolve) => setTimeout(resolve, 300));
        controller.error(new Error('out of reach'));
      },
    });
    await expect(send(url, 0, broken)).rejects.toThrow();
    await expect.poll(() => offsetAt(url)).toBe(600_000);
    expect(await (await fetch(page)).text()).toContain('600 KB of 1.0 MB is here');
    expect((await send(url, 0, content)).status).toBe(409);
    const last = await send(url, 600_000, content.slice(600_000));
    expect(last.status).toBe(204);
    expect(decodeURIComponent(last.headers.get('Upload-Said') ?? '')).toBe('Added: budget é.txt.');
    const [file] = (await evidenceOf(application)).find((one) => one.domain === 7)?.files ?? [];
    expect(file && (await readWholeFile(file.id)).equals(Buffer.from(content))).toBe(true);
    expect((await fetch(url, { method: 'HEAD', headers: tus })).status).toBe(404);
  });

  it('take one of two requests that send the same piece at once', async () => {
    const { page } = await opened('Ida Impatient');
    const url = new URL((await begin(page, 'a.txt', 300_000)).headers.get('Location') ?? '', page);
    const statuses = (await Promise.all([send(url, 0, text(100_000)), send(url, 0, text(100_000))])).map(({ status }) => status).sort();
    expect(statuses[0]).toBe(204);
    expect([204, 409]).toContain(statuses[1]);
    expect(await offsetAt(url)).toBe(100_000);
  });

  it('that were whole when the process died are there when the page is opened', async () => {
    const { page, application, person } = await opened('Kit Killed');
    const upload = await beginUpload(platform.context, await platform.actor(person), { application: application.id, domain: 7, name: 'plan.txt', size: 5_000, mark: '' });
    await continueUpload(platform.context, upload, Readable.from([Buffer.from(text(5_000))]));
    expect(await filesOf(application, 7)).toEqual([]);
    await fetch(page);
    expect(await filesOf(application, 7)).toEqual(['plan.txt']);
  });

  it('are refused before they are sent where they could not be taken, and afterwards by what they are', async () => {
    const { page, application } = await opened('Ray Refused');
    for (const [name, size, words] of [['run.exe', 10, 'program'], ['empty.pdf', 0, 'empty'], ['film.pdf', 26 * 1024 * 1024, 'larger than 25 MB']] as const) {
      const response = await begin(page, name, size);
      expect(response.status).toBe(422);
      expect(JSON.stringify(await response.json())).toContain(words);
    }
    const url = new URL((await begin(page, 'pretends.pdf', 64)).headers.get('Location') ?? '', page);
    const refused = await send(url, 0, new Uint8Array(64));
    expect(refused.status).toBe(422);
    expect(JSON.stringify(await refused.json())).toContain('We do not recognise this kind of file');
    expect(await filesOf(application, 7)).toEqual([]);
    expect((await fetch(url, { method: 'HEAD', headers: tus })).status).toBe(404);
  });

  it('are nobody else’s, and can be given up', async () => {
    const { page } = await opened('Una Uploads');
    const other = await opened('Otto Other');
    const place = (await begin(page, 'a.txt', 1_000)).headers.get('Location') ?? '';
    const stolen = new URL(place.replace(/^\/evidence\/[^/]+/, new URL(other.page).pathname), page);
    expect((await fetch(stolen, { method: 'HEAD', headers: tus })).status).toBe(404);
    expect((await fetch(new URL(place, page), { method: 'DELETE', headers: tus })).status).toBe(204);
    expect(await (await fetch(page)).text()).not.toContain('a.txt');
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
