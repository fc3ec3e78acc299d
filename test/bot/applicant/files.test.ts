import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { download, mayFetch } from '../../../bot/applicant/download.ts';
import { evidenceOf } from '../../../services/evidence/evidence.service.ts';
import { waitingFilesOf } from '../../../services/evidence/waiting-files.service.ts';
import { setMembership } from '../../../services/people/people.service.ts';
import { testimonialsOf } from '../../../services/testimonials/testimonials.service.ts';
import { FileHost } from '../../support/file-host.ts';
import { executeActivity } from '../../support/teams/activities.ts';
import { useApplicantPlatform } from './applicant-platform.ts';

const platform = useApplicantPlatform('2027-01-11T09:00:00Z');
const host = new FileHost();
beforeAll(() => host.start());
afterAll(() => host.stop());
const pdf = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF';

async function filesIn(person: Parameters<typeof platform.actor>[0], domain: number) {
  return (await evidenceOf(await platform.application(person))).find((one) => one.domain === domain)?.files.map(({ name }) => name);
}

describe('files sent in chat', () => {
  it.each(['4', 'evidence 4', 'This is for domain 4, please'])('go where the words beside them say: %s', async (words) => {
    const ann = await platform.drafting('Ann Attaches');
    await ann.sendFile('audit.pdf', host.serve('/audit.pdf', pdf), words);
    expect(ann.lastCardText).toContain('Added: audit.pdf');
    expect(ann.lastCardText).toContain('4. Managing and improving patient services');
    expect(await filesIn(ann, 4)).toEqual(['audit.pdf']);
    expect(host.asked.every(({ authorization }) => authorization === undefined)).toBe(true);
  });

  it('are kept and asked about when nothing says where they belong; a second click places nothing twice', async () => {
    const bob = await platform.drafting('Bob Bare');
    await bob.sendFile('letter.pdf', host.serve('/letter.pdf', pdf));
    expect(bob.lastCardText).toContain('What is it for?');
    const asked = bob.inbox.findLast(({ card }) => card);
    if (!asked?.card) throw new Error('no card');
    await bob.clickOn(asked.id, asked.card, 'Put it there', { place: 'domain-7' });
    expect(bob.lastCardText).toContain('The file is added.');
    expect(await filesIn(bob, 7)).toEqual(['letter.pdf']);
    const { message } = await bob.clickOn(asked.id, asked.card, 'Put it there', { place: 'domain-8' });
    expect(message).toContain('does not wait for a place any more');
    expect(await filesIn(bob, 8)).toEqual([]);
  });

  it('can be the letter of a testimonial', async () => {
    const tod = await platform.drafting('Tod Testimonial');
    await tod.say('testimonials');
    await tod.click('testimonials.add', { kind: 'employer', refereeName: 'Dr Ann Partner' });
    await tod.sendFile('letter.pdf', host.serve('/letter.pdf', pdf));
    const [testimonial] = await testimonialsOf((await platform.application(tod)).id);
    await tod.click('Put it there', { place: `testimonial-${testimonial?.id ?? ''}` });
    expect(tod.lastCardText).toContain('Testimonial 1: here');
    expect(tod.lastCardText).toContain('letter.pdf');
  });

  it('can be left out again', async () => {
    const cat = await platform.drafting('Cat Changes');
    await cat.sendFile('wrong.pdf', host.serve('/wrong.pdf', pdf));
    const { message } = await cat.click('I do not want it');
    expect(message).toContain('I leave it out');
    expect(await waitingFilesOf(platform.context, await platform.actor(cat))).toEqual([]);
  });

  it("are nobody else's to place", async () => {
    const dan = await platform.drafting('Dan Donor');
    const eva = await platform.drafting('Eva Thief');
    await dan.sendFile('private.pdf', host.serve('/private.pdf', pdf));
    const [waiting] = await waitingFilesOf(platform.context, await platform.actor(dan));
    const application = (await platform.application(eva)).id;
    const forged = await eva.answerTo(executeActivity(eva.who, 'http://127.0.0.1:1/', { messageId: 'x', verb: 'files.place', data: { application, file: waiting?.id, place: 'domain-1' } }));
    expect(forged.message).toContain('does not wait for a place any more');
    expect(await filesIn(eva, 1)).toEqual([]);
    expect(await waitingFilesOf(platform.context, await platform.actor(dan))).toHaveLength(1);
  });

  it.each([
    ['a program', 'run.exe', Buffer.from('MZ\u0000\u0003'), 'This is a program'],
    ['more than 25 MB', 'large.txt', Buffer.alloc(25 * 1024 * 1024 + 1, 65), 'This file is larger than 25 MB'],
    ['nothing', 'empty.pdf', Buffer.alloc(0), 'This file is empty'],
  ])('are refused in plain words: %s', async (_what, name, content, words) => {
    const fay = await platform.drafting('Fay Refused');
    await fay.sendFile(name, host.serve(`/${name}`, content), '4');
    expect(fay.lastText).toContain(`${name}: ${words}`);
    expect(await filesIn(fay, 4)).toEqual([]);
  });

  it('are not fetched from anywhere else, whatever the message says, nor after a redirect', async () => {
    const gus = await platform.drafting('Gus Redirect');
    for (const url of ['http://169.254.169.254/latest/meta-data', 'https://example.org/a.pdf', host.redirect('/away', 'http://169.254.169.254/'), host.serve('/there', pdf).replace('there', 'not-there')]) {
      await gus.sendFile('a.pdf', url, '4');
      expect(gus.lastText).toContain('I could not fetch this file.');
    }
    expect(await filesIn(gus, 4)).toEqual([]);
  });

  it('can come at any time of year, before applying', async () => {
    const hal = platform.person('Hal Early');
    await hal.sendFile('early.pdf', host.serve('/early.pdf', pdf), '4');
    expect(hal.lastCardText).toContain('Added: early.pdf');
  });

  it('are not fetched where no more evidence is taken', async () => {
    const wim = platform.person('Wim Member');
    await wim.say('evidence');
    await setMembership((await platform.actor(wim)).id, { member: { since: platform.clock.now(), certificateNumber: 'MIGPM-2026-0001', retentionFeeDueOn: '2027-10-01' } });
    await wim.sendFile('late.pdf', host.serve('/late.pdf', pdf), '4');
    expect(wim.lastCardText).toContain('no more evidence is needed');
    expect(host.asked.some(({ path }) => path === '/late.pdf')).toBe(false);
  });

  it('are there once, however often they are sent, and the sender is told calmly', async () => {
    const dee = await platform.drafting('Dee Double');
    await dee.sendFile('audit.pdf', host.serve('/audit.pdf', pdf), '4');
    await dee.sendFile('audit final.pdf', host.serve('/again.pdf', pdf), '4');
    expect(dee.lastCardText).toContain('audit final.pdf was here already, as audit.pdf; it is here once.');
    expect(await filesIn(dee, 4)).toEqual(['audit.pdf']);
    await dee.sendFile('audit.pdf', host.serve('/audit.pdf', pdf), '5');
    expect(dee.lastCardText).toContain('The same file is in domain 4 too, which is fine.');
  });

  it('that were never placed are offered again', async () => {
    const pia = await platform.drafting('Pia Puts Off');
    for (const name of ['one.txt', 'two.txt']) await pia.sendFile(name, host.serve(`/${name}`, `This is ${name}.`));
    await pia.say('evidence');
    expect(pia.lastCardText).toContain('2 files you sent wait for a place');
    await pia.click('Place 2 files');
    await pia.click('Put it there', { place: 'domain-2' });
    expect(await filesIn(pia, 2)).toEqual(['two.txt']);
    await pia.say('evidence');
    expect(pia.lastCardText).toContain('1 file you sent waits for a place');
  });

  it('name a domain that there is', async () => {
    const ivy = await platform.drafting('Ivy Eleven');
    await ivy.sendFile('a.pdf', host.serve('/a.pdf', pdf), 'evidence 11');
    expect(ivy.lastCardText).toContain('There is no domain 11.');
  });
});

describe('where files may be fetched from', () => {
  it.each([
    ['https://contoso-my.sharepoint.com/personal/x/download.aspx?tempauth=y', true],
    ['http://contoso-my.sharepoint.com/x', false],
    ['https://sharepoint.com.example.org/x', false],
    ['https://evilsharepoint.com/x', false],
    ['https://contoso.sharepoint.com:8443/x', false],
    ['https://user:pass@contoso.sharepoint.com/x', false],
    ['http://localhost:27011/x', false],
    ['file:///etc/passwd', false],
  ])('%s: %s', (url, allowed) => {
    expect(mayFetch(new URL(url), false)).toBe(allowed);
  });

  it('this machine in local mode alone', async () => {
    const url = host.serve('/local.pdf', pdf);
    expect((await download({ kind: 'download', name: 'local.pdf', url }, true)).toString()).toBe(pdf);
    await expect(download({ kind: 'download', name: 'local.pdf', url }, false)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(download({ kind: 'unreachable', name: 'picture' }, true)).rejects.toMatchObject({ code: 'invalid' });
  });
});
