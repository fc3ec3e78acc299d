import { describe, expect, it } from 'vitest';
import { newId } from '../../../services/database/new-id.ts';
import { evidenceOf } from '../../../services/evidence/evidence.service.ts';
import { waitingFilesOf } from '../../../services/evidence/waiting-files.service.ts';
import { getPerson } from '../../../services/people/directory.ts';
import { bringIn } from '../../support/mail-applicant.ts';
import { fixture, smallPdf } from '../../support/mail-fixture.ts';
import { useApplicantPlatform } from '../applicant/applicant-platform.ts';

const platform = useApplicantPlatform('2027-01-11T09:00:00Z');
const scan = Buffer.concat([smallPdf, Buffer.from('% scanned\n')]);

/** Somebody whose mail has brought an audit for domain 4, a rota for domain 6 and a scan without a place. */
async function mailed(name: string) {
  const person = await platform.drafting(name);
  await person.say('evidence');
  const [page, actor, application] = [platform.page(person), await platform.actor(person), await platform.application(person)];
  const { email = '' } = await getPerson(actor.id);
  const raw = fixture('evidence', { FROM: email, TO: 'info@igpm.example', SUBJECT: application.reference, ID: newId(), PDF: smallPdf, SCAN: scan, PROGRAM: Buffer.from(`MZ${'\0'.repeat(60)}`, 'latin1') });
  await bringIn(platform, raw, email);
  const files = async () => (await evidenceOf(application)).flatMap((one) => one.files.map((file) => [one.domain, file.name]));
  const waiting = async () => waitingFilesOf(platform.context, actor);
  return { person, page, files, waiting };
}

const post = (url: string, fields: Readonly<Record<string, string>> = {}) => fetch(url, { method: 'POST', body: new URLSearchParams(fields) });

describe('files that came by e-mail, on the evidence page', () => {
  it('wait first, each with the place that it seems to have; one button puts all of those there', async () => {
    const { page, files } = await mailed('May Mailer');
    const html = await (await fetch(page)).text();
    expect(html).toContain('3 files waiting for a place');
    expect(html).toMatch(/Domain of Domain 4 audit\.pdf<\/label>.*<option value="4" selected>/);
    const done = await (await post(`${page}/waiting/all`)).text();
    expect(done).toContain('Added: Domain 4 audit.pdf: domain 4; rota.txt: domain 6.');
    expect(done).toContain('1 file waiting for a place');
    expect(await files()).toEqual([[4, 'Domain 4 audit.pdf'], [6, 'rota.txt']]);
    expect(await (await post(`${page}/waiting/all`)).text()).toContain('do not wait any more');
  });

  it('are opened, placed elsewhere and left out one by one; nobody else’s are', async () => {
    const { page, files, waiting } = await mailed('Mo Mover');
    const [audit, rota] = await waiting();
    expect(Buffer.from(await (await fetch(`${page}/waiting/${audit?.id}`)).arrayBuffer())).toEqual(smallPdf);
    const placed = await post(`${page}/waiting/${audit?.id}/place`, { to: '7' });
    expect(await placed.text()).toContain('The file is in its place.');
    expect(await (await post(`${page}/waiting/${rota?.id}/leave-out`)).text()).toContain('The file is left out.');
    expect(await files()).toEqual([[7, 'Domain 4 audit.pdf']]);
    const other = await mailed('Eve Else');
    const [scanned] = await waiting();
    expect((await fetch(`${other.page}/waiting/${scanned?.id}`)).status).toBe(404);
    expect((await post(`${other.page}/waiting/${scanned?.id}/place`, { to: '1' })).status).toBe(404);
    expect((await waiting()).map(({ name }) => name)).toEqual(['scan0007.pdf']);
  });
});

describe('the same in chat', () => {
  it('asks about each with its place chosen already', async () => {
    const { person, files } = await mailed('Cat Chatter');
    await person.say('evidence');
    await person.click('Place 3 files');
    await person.click('Put it there', { place: 'domain-4' });
    expect((await files()).length).toBe(1);
  });
});
