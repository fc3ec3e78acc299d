import { type Server } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { personalPage } from '../../../bot/pages/personal-page.ts';
import { planPage } from '../../../bot/pages/plan-page.ts';
import { newId } from '../../../services/database/new-id.ts';
import { findByEmail } from '../../../services/people/directory.ts';
import { actorOf } from '../../../services/people/people.service.ts';
import { ownSelfAssessment, rate } from '../../../services/self-assessment/self-assessment.service.ts';
import { freePort } from '../../support/free-port.ts';
import { pageBrowser } from '../../support/page-browser.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

const world = createWorld('2027-01-11T09:00:00Z');
const { context } = world;
useDatabase();

let server: Server;
let origin: string;
let ada: Awaited<ReturnType<typeof associate>>;
beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = express().use(personalPage(context)).use(planPage(context)).listen(port, '127.0.0.1');
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(async () => {
  ada = await associate('Ada Lane');
});

async function newcomer(name: string) {
  const address = `${newId()}@example.org`;
  const browser = pageBrowser(context, origin, address);
  await browser.send('begin', { name, organisation: 'Elm Tree Surgery' });
  const person = await findByEmail(address);
  if (!person) throw new Error('nobody');
  return { browser, actor: actorOf(person), person };
}

async function associate(name: string) {
  const found = await newcomer(name);
  await found.browser.send('join');
  return found;
}

const ratings = async () => (await ownSelfAssessment(context, ada.actor)).own.ratings;
const domain4 = '/self-assessment/domains/4';
const send = (fields: Record<string, string>) => ada.browser.send('self-assessment/domains/4', fields, domain4);

describe('the self-assessment without Teams', () => {
  it('is reached from the page of an Associate, and of nobody who has not joined', async () => {
    expect(await ada.browser.look()).toMatch(/href="\/me\/[^"]+\/self-assessment\?who=[^"]+">Open my self-assessment/);
    const { browser } = await newcomer('Nora New');
    expect(await browser.look()).not.toContain('Open my self-assessment');
    expect(await browser.look('/self-assessment')).toMatch(/^403 [^]*for Associates and Members[^]*you can become an Associate there/);
  });

  it('keeps the answers of a domain, goes on to the next, and shows them in the plan', async () => {
    expect(await ada.browser.look('/self-assessment')).toMatch(/0 of \d+ points of the framework are answered\.[^]*>Begin</);
    expect(await send({ '4.1': 'doing', '4.2': 'notYet' })).toMatch(/^200 [^]*Your answers are kept\.[^]*Domain 5 of 10/);
    expect(await ratings()).toEqual({ '4.1': 'doing', '4.2': 'notYet' });
    expect(await ada.browser.look(domain4)).toMatch(/name="4\.1" value="doing" checked/);
    expect(await send({ '4.2': 'partly', then: 'plan' })).toMatch(/2 of \d+ points[^]*Go on with domain 4[^]*I do this: 1, Partly: 1, open: \d[^]*To work on[^]*\(partly\)/);
  });

  it('overwrites nothing that was answered elsewhere since the page was shown, and takes no answer that is none', async () => {
    await send({ '4.1': 'doing' });
    const { action, filled } = await ada.browser.form('self-assessment/domains/4', domain4);
    await rate(context, ada.actor, { domain: 4, bullet: '4.1', answer: 'partly' });
    await fetch(action, { method: 'POST', body: new URLSearchParams({ ...filled, '4.2': 'doing' }) });
    expect(await ratings()).toEqual({ '4.1': 'partly', '4.2': 'doing' });
    expect(await send({ '4.3': 'splendid' })).toMatch(/^422 /);
    expect(await send({ '5.1': 'doing' })).toMatch(/^200 /);
    expect(await ratings()).toEqual({ '4.1': 'partly', '4.2': 'doing' });
    expect(await ada.browser.look('/self-assessment/domains/11')).toMatch(/^404 /);
  });

  it('plans an action once, however often the button is pressed; marks it done; removes it', async () => {
    const action = { domain: '4', text: 'Lead one audit with the nurses', by: '2027-06-30' };
    const plan = async () => (await ownSelfAssessment(context, ada.actor)).own.actions;
    for (const press of ['first', 'second']) expect(await ada.browser.send('self-assessment/actions', action, '/self-assessment'), press).toMatch(/^200 [^]*It is in your plan\.[^]*By 30 June 2027, domain 4/);
    expect(await plan()).toHaveLength(1);
    expect(await ada.browser.send('self-assessment/actions/[0-9a-f]+/done', {}, '/self-assessment')).toMatch(/Done on 11 January 2027/);
    const { action: remove } = await ada.browser.form('self-assessment/actions/[0-9a-f]+/remove', '/self-assessment');
    for (const press of ['first', 'second']) expect((await fetch(remove, { method: 'POST' })).status, press).toBe(200);
    expect(await plan()).toEqual([]);
  });

  it('says what is wrong with an action and keeps what was typed', async () => {
    for (const by of ['2027-01-10', '2040-01-01', 'soon']) {
      const refused = await ada.browser.send('self-assessment/actions', { domain: '7', text: 'Read <Book> & think', by }, '/self-assessment');
      expect(refused, by).toMatch(/^422 [^]*role="status"><p>⚠️/);
      expect(refused, by).toMatch(/<option value="7" selected>[^]*Read &lt;Book&gt; &amp; think<\/textarea>/);
    }
  });

  it('gives the plan as a PDF', async () => {
    await send({ '4.1': 'doing' });
    const [, link = ''] = /href="([^"]+\/my-plan\/[^"]+)"/.exec(await ada.browser.look('/self-assessment')) ?? [];
    const pdf = await fetch(link.replace(context.config.publicUrl, origin));
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is nobody else’s: a link says whose page it is, and an address says nothing more', async () => {
    await send({ '4.1': 'notYet' });
    const { browser } = await associate('Otto Other');
    const theirs = await browser.look(`/self-assessment?who=${ada.person.id}`);
    expect(theirs).toMatch(/0 of \d+ points/);
    expect(theirs).not.toContain('Ada');
  });
});
