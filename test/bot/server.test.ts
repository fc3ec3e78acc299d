import { Router } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { type Command } from '../../bot/registry.ts';
import { PortError } from '../../bot/server.ts';
import { startPlatform, type Platform, type PlatformOptions } from '../support/teams/platform.ts';

const platforms: Platform[] = [];
afterEach(async () => {
  for (const platform of platforms.splice(0)) await platform.stop().catch(() => undefined);
});
async function start(options: PlatformOptions = {}): Promise<Platform> {
  const platform = await startPlatform(options);
  platforms.push(platform);
  return platform;
}

describe('health', () => {
  it('alive means the process answers, whatever else is down', async () => {
    const { url } = await start({ server: { readiness: { database: () => Promise.reject(new Error('down')) } } });
    const response = await fetch(`${url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { alive: true }]);
  });

  it('ready means that each part works; which does not is named, why is only logged', async () => {
    const platform = await start({ server: { readiness: { database: () => Promise.resolve(1), mail: () => Promise.reject(new Error('password hunter2')) } } });
    const response = await fetch(`${platform.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([503, { ready: false, checks: { database: 'ok', mail: 'failed' } }]);
    expect(platform.logged.find(({ msg }) => msg === 'not ready')).toMatchObject({ check: 'mail' });
    const { url } = await start({ server: { readiness: { database: () => Promise.resolve(1) } } });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it('a part that does not answer counts as down', async () => {
    const { url } = await start({ server: { readiness: { database: () => new Promise(() => undefined) } } });
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });
});

describe('pages of others', () => {
  const routers = [
    Router()
      .get('/page', (_request, response) => void response.send('hello'))
      .get('/broken', () => {
        throw new Error('password hunter2');
      }),
  ];

  it('are served, and what fails in them is told by a reference', async () => {
    const platform = await start({ server: { routers } });
    expect(await (await fetch(`${platform.url}/page`)).text()).toBe('hello');
    const broken = await fetch(`${platform.url}/broken`);
    const text = await broken.text();
    expect(broken.status).toBe(500);
    expect(text).toMatch(/reference [2-9A-Z]{4}-[2-9A-Z]{4}/);
    expect(text).not.toContain('hunter2');
    expect((await fetch(`${platform.url}/nothing`)).status).toBe(404);
  });
});

describe('starting and stopping', () => {
  it('says in one line when the port is taken', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    const second = start({ server: { port } });
    await expect(second).rejects.toThrow(PortError);
    await expect(second).rejects.toThrow(`Port ${port} is in use by another program: stop that one, or choose another with PORT.`);
  });

  it('lets a turn that is underway end before it closes', async () => {
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    let finish = () => {};
    const mayFinish = new Promise<void>((resolve) => (finish = resolve));
    const slow: Command = { names: ['slow'], usage: 'slow', summary: 'slow', roles: ['applicant'], handle: async () => {
      begun();
      await mayFinish;
      return { message: 'finished' };
    } };
    const platform = await start({ commands: [slow] });
    const anna = platform.person('Anna Example');
    const turn = anna.say('slow');
    await hasBegun;
    const closed = platform.close();
    await expect(fetch(`${platform.url}/healthz`)).rejects.toThrow();
    finish();
    await Promise.all([turn, closed]);
    expect(anna.lastText).toBe('finished');
  });
});
