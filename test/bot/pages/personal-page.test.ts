import { type Server } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personalPage } from '../../../bot/pages/personal-page.ts';
import { currentApplicationOf, getApplication } from '../../../services/applications/find-application.ts';
import { registerApplicant } from '../../../services/applications/applications.service.ts';
import { saveText, tickOff } from '../../../services/evidence/evidence.service.ts';
import { domainNumbers } from '../../../services/framework/framework.rules.ts';
import { newId } from '../../../services/database/new-id.ts';
import { readLink } from '../../../services/links.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { findByEmail } from '../../../services/people/directory.ts';
import { actorOf } from '../../../services/people/people.service.ts';
import { addTestimonial } from '../../../services/testimonials/testimonials.service.ts';
import { mailApplicant, pay, payingApplicant } from '../../support/mail-applicant.ts';
import { freePort } from '../../support/free-port.ts';
import { pageBrowser } from '../../support/page-browser.ts';
import { somebody } from '../../support/people.ts';
import { lettersTo } from '../../support/referee.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

const world = createWorld('2027-01-11T09:00:00Z');
const { context, clock } = world;
useDatabase();

let server: Server;
let origin: string;
let office: PersonActor;
beforeAll(async () => {
  office = (await somebody(world, 'Olive Office', { office: true })).actor;
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = express().use(personalPage(context)).listen(port, '127.0.0.1');
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const browser = (address: string) => pageBrowser(context, origin, address);

const post = { role: 'practiceManager', organisation: 'Elm Tree Surgery', from: '04/2021', to: '', notInBreach: 'true', noDisciplinaryAction: 'true' };

describe('the whole way without Teams', () => {
  it('leads somebody new from "may I apply?" to submitted, by what the page offers', async () => {
    const address = `nora.${newId()}@example.org`;
    const nora = browser(address);
    expect(await nora.look()).toContain('who are you?');
    expect(await nora.send('begin', { name: 'Nora New', organisation: 'Elm Tree Surgery' })).toContain('Hello Nora New');
    expect(await nora.send('eligibility', { ...post, from: 'whenever' })).toMatch(/^422 [^]*Please give the first month/);
    expect(await nora.send('eligibility', post)).toContain('Yes, you may apply');
    expect(await nora.send('join', { name: 'Nora New', organisation: 'Elm Tree Surgery' })).toContain('Welcome as an Associate');
    expect(await nora.send('apply')).toContain('it waits for the fee'.replace('it', 'It'));

    const person = await findByEmail(address);
    if (!person) throw new Error('nobody');
    const actor = actorOf(person);
    const begun = await currentApplicationOf(person.id);
    if (!begun) throw new Error('no application');
    await pay(world, office, begun);
    const drafting = await nora.look();
    const evidence = /href="[^"]*\/evidence\/([^"#]+)#domain-1"/.exec(drafting)?.[1] ?? '';
    expect(readLink(context, 'evidencePage', evidence)).toMatchObject({ person: person.id, application: begun.id });
    expect(drafting).toContain('Evidence for domain 10');

    const referee = `tom.${newId()}@example.nhs.uk`;
    expect(await nora.send('referee', { kind: 'employer', refereeName: 'Dr Tom Reid', refereeAddress: referee, capacity: 'Partner' })).toContain('Asked on 11 January 2027');
    expect(await lettersTo(referee, 'testimonialRequested')).toHaveLength(1);
    expect(await nora.look()).toMatch(/cannot be undone[^]*The office is in touch with you about the fee[^]*Referees who have not answered yet are told that they need not/);
    expect(await nora.send('referee/[0-9a-f]+/remove')).toContain('It is removed.');
    expect(await nora.send('referee', { kind: 'peer', refereeName: 'Nora New', refereeAddress: address })).toMatch(/^422 [^]*cannot be by the applicant/);

    for (const domain of domainNumbers) await saveText(context, actor, { application: begun.id, domain, text: 'Mine.', revision: 0 });
    await addTestimonial(context, actor, begun.id, { kind: 'employer', refereeName: 'Dr Ann Partner', text: 'Good.' });
    await addTestimonial(context, actor, begun.id, { kind: 'peer', refereeName: 'Bill Peer', text: 'Good.' });
    expect(await nora.send('submit', { signedName: 'Nora New' })).toMatch(/^422 [^]*agree to the statements/);
    const before = await nora.form('submit');
    const press = async () => {
      const answer = await fetch(before.action, { method: 'POST', body: new URLSearchParams({ ...before.filled, signedName: 'Nora New', agreed: 'true' }) });
      return `${answer.status} ${await answer.text()}`;
    };
    for (const time of ['first', 'second']) expect(await press(), time).toMatch(/^200 [^]*your application is submitted/);
    expect((await getApplication(begun.id)).state.kind).toBe('assessing');
    expect(await nora.send('take-back')).toMatch(/^200 [^]*You took it back on 11 January 2027; IGPM-2027-\d{4}\/1 stays as a record[^]*please submit it again/);
    expect(await press()).toMatch(/^409 [^]*taken this application back since this page was shown[^]*submit it below/);
    expect(await nora.send('withdraw')).toMatch(/^422 /);
    const { action, filled } = await nora.form('withdraw');
    for (const press of ['first', 'second']) {
      const answer = await fetch(action, { method: 'POST', body: new URLSearchParams({ ...filled, sure: 'true' }) });
      expect([answer.status, await answer.text()], press).toEqual([200, expect.stringContaining('It is withdrawn.')]);
    }
  });
});

describe('the evidence on the page', () => {
  it('says of each domain what it has and how much of its guidance is covered, and leads to it there', async () => {
    const { address, person, application } = await payingApplicant(world, office, 'Eve Dence');
    const actor = actorOf(person);
    await saveText(context, actor, { application: application.id, domain: 1, text: 'My diploma.', revision: 0 });
    await tickOff(context, actor, { application: application.id, domain: 1, covered: { was: [], now: ['1.1', '1.2'] } });
    const page = await browser(address).look();
    const line = (domain: number) => new RegExp(`<li><a href="[^"]+#domain-${domain}">${domain}\\. [^]*?</li>`).exec(page)?.[0];
    expect(line(1)).toContain('✅ Has text, 2 of 7 points covered');
    expect(line(4)).toContain('○ Empty, 0 of');
    expect(page).toMatch(/1 of 10 domains has evidence; 9 are still empty\. Submitted by 31 January 2027 it is assessed now, with a result by/);
    expect(page).toMatch(/<a class="button" href="[^"]+#domain-2">Go on with domain 2/);
    expect(page).toMatch(/<li><a href="[^"]+#domain-3">Evidence for domain 3/);
  });

  it('can be collected while the fee is awaited', async () => {
    const { address } = await mailApplicant(world, office, 'Wanda Waits');
    expect(await browser(address).look()).toMatch(/waits for the fee[^]*0 of 10 domains have evidence; 10 are still empty[^]*Begin with domain 1/);
  });
});

describe('the link', () => {
  it('opens nothing when it was changed, made up, or has run out', async () => {
    const { home } = browser('priya@example.org');
    const [head = '', seal = ''] = home.split('.').slice(-2);
    const forged = Buffer.from(JSON.stringify(['office@igpm.example', 9_999_999_999])).toString('base64url');
    for (const address of [`${home}x`, `${origin}/me/${forged}.${seal}`, `${origin}/me/x`, `${head}.`]) expect((await fetch(address.startsWith('http') ? address : `${origin}/me/x`)).status).toBe(403);
    clock.set(new Date('2027-01-19T09:00:00Z'));
    const late = await fetch(home);
    clock.set(new Date('2027-01-11T09:00:00Z'));
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('This link has run out')]);
  });

  it('is no key to the office for somebody of the office, and shows nobody’s application but their own', async () => {
    const other = await payingApplicant(world, office, 'Otto Other');
    const olive = await somebody(world, 'Olga Office', { office: true });
    const page = await browser(olive.person.email ?? '').look();
    expect(page).not.toContain(other.application.reference);
    const forged = await fetch(`${browser(olive.person.email ?? '').home}/withdraw?who=${other.person.id}`, { method: 'POST', body: new URLSearchParams({ sure: 'true', application: other.application.id }) });
    expect(forged.status).toBe(422);
    expect((await getApplication(other.application.id)).state.kind).toBe('drafting');
  });

  it('of a shared mailbox asks first which of them it is, and keeps them apart', async () => {
    const first = await payingApplicant(world, office, 'Priya Shah');
    const second = await registerApplicant(context, office, { name: 'Quinn Ash', email: first.address, organisation: 'Elm Tree Surgery', eligibilityConfirmed: true, sharesMailbox: true });
    const shared = browser(first.address);
    const choice = await shared.look();
    expect(choice).toMatch(/Which of them are you\?[^]*Priya Shah[^]*Quinn Ash/);
    expect(choice).not.toMatch(/IGPM-2027/);
    const quinn = await shared.look(`?who=${second.applicant}`);
    expect(quinn).toContain(second.reference);
    expect(quinn).not.toContain(first.application.reference);
    const stranger = await payingApplicant(world, office, 'Sam Stranger');
    expect(await shared.look(`?who=${stranger.person.id}`)).not.toContain(stranger.application.reference);
  });

  it('is a page without scripts, which nothing frames and no search engine keeps', async () => {
    const response = await fetch(browser(`x.${newId()}@example.org`).home);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'[^]*form-action 'self'[^]*frame-ancestors 'none'$/);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await response.text()).toContain('noindex');
  });
});
