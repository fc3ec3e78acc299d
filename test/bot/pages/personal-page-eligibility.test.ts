import { type Server } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { personalPage } from '../../../bot/pages/personal-page.ts';
import { newId } from '../../../services/database/new-id.ts';
import { eligibilityOf } from '../../../services/eligibility/eligibility.service.ts';
import { findByEmail } from '../../../services/people/directory.ts';
import { freePort } from '../../support/free-port.ts';
import { pageBrowser } from '../../support/page-browser.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

const world = createWorld('2027-01-11T09:00:00Z');
const { context, clock } = world;
useDatabase();

let server: Server;
let origin: string;
let nora: ReturnType<typeof pageBrowser>;
let address: string;
beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = express().use(personalPage(context)).listen(port, '127.0.0.1');
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(async () => {
  address = `nora.${newId()}@example.org`;
  nora = pageBrowser(context, origin, address);
  await nora.send('begin', { name: 'Nora New', organisation: 'Elm Tree Surgery' });
  await nora.send('eligibility', { role: 'practiceManager', organisation: 'Elm Tree Surgery', from: '04/2021', to: '', notInBreach: 'true', noDisciplinaryAction: 'true' });
  clock.set(new Date(clock.now().getTime() + 1_000));
});

async function record() {
  const person = await findByEmail(address);
  if (!person) throw new Error('nobody');
  return (await eligibilityOf(context, person.id)).record;
}

describe('the posts on the personal page', () => {
  it('are added one by one, and the declarations stay as they were made', async () => {
    expect(await nora.send('eligibility/posts', { role: 'businessManager', organisation: 'Oak Surgery', from: '01/2019', to: '03/2021' })).toMatch(/^200 [^]*The post is added\.[^]*Yes, you may apply/);
    expect(await record()).toMatchObject({ posts: [{ organisation: 'Elm Tree Surgery' }, { organisation: 'Oak Surgery', to: '2021-03' }], notInBreach: true, noDisciplinaryAction: true });
  });

  it('are put right in the form that holds them already', async () => {
    const { filled } = await nora.form('eligibility/posts/0/change');
    expect(filled).toMatchObject({ role: 'practiceManager', organisation: 'Elm Tree Surgery', from: 'April 2021', to: '' });
    expect(await nora.send('eligibility/posts/0/change', { from: '11/2026' })).toMatch(/^200 [^]*The post is put right\.[^]*Not yet\./);
    expect((await record()).posts).toMatchObject([{ from: '2026-11', to: null }]);
    expect(await nora.send('eligibility/posts/0/change', { role: 'other', otherRole: '' })).toMatch(/^422 [^]*what the role is called/);
  });

  it('are removed once, however often the button is pressed', async () => {
    await nora.send('eligibility/posts', { role: 'practiceManager', organisation: 'Oak Surgery', from: '01/2019', to: '03/2021' });
    clock.set(new Date(clock.now().getTime() + 1_000));
    const { action, filled } = await nora.form('eligibility/posts/0/remove');
    const press = async () => fetch(action, { method: 'POST', body: new URLSearchParams(filled) });
    expect((await press()).status).toBe(200);
    const second = await press();
    expect([second.status, await second.text()]).toEqual([409, expect.stringMatching(/have changed since this page was shown[^]*This is how they stand now/)]);
    expect((await record()).posts).toMatchObject([{ organisation: 'Oak Surgery' }]);
  });

  it('keep their place in a list that no address reaches beyond', async () => {
    const { filled } = await nora.form('eligibility/posts/0/change');
    const at = (index: string) => fetch(`${nora.home}/eligibility/posts/${index}/change`, { method: 'POST', body: new URLSearchParams(filled) });
    for (const index of ['7', 'x', '-1']) expect((await at(index)).status, index).toBe(422);
    expect((await record()).posts).toHaveLength(1);
  });
});

describe('the declarations on the personal page', () => {
  it('are changed by themselves', async () => {
    expect((await nora.form('eligibility/declarations')).filled).toEqual({ notInBreach: 'true', noDisciplinaryAction: 'true' });
    const { action } = await nora.form('eligibility/declarations');
    const withdrawn = await fetch(action, { method: 'POST', body: new URLSearchParams({ notInBreach: 'true' }) });
    expect(await withdrawn.text()).toMatch(/Not yet\.[^]*You have not declared that no disciplinary action/);
    expect(await nora.send('eligibility/declarations', { noDisciplinaryAction: 'true' })).toContain('Yes, you may apply');
  });
});

describe('evidence before applying', () => {
  it('is begun from the page, and then shown there with the next step', async () => {
    expect(await nora.look()).not.toContain('Domains');
    const { action } = await nora.form('collect');
    const opened = await fetch(action, { method: 'POST', redirect: 'manual' });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, expect.stringMatching(/\/evidence\/[^/]+$/)]);
  });
});
