import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoPeople, type DemoPerson } from '../../../bot/start/demo-people.ts';
import { playgroundConfig } from '../../../bot/start/playground-config.ts';
import { startPlaygrounds, type Playgrounds } from '../../../bot/start/playgrounds.ts';
import { freePort } from '../../support/free-port.ts';

// A client answers nothing until its bot can be reached; any answer will do.
const bot = createHttpServer((_request, response) => response.writeHead(404).end());

interface Client {
  readonly person: string;
  readonly pid: number;
}

let botUrl: string;
let people: DemoPerson[];
let dataDir: string;
let playgrounds: Playgrounds | undefined;
let running: readonly Client[];
let warnings: unknown[];
const log = { info: (line: { clients: Client[] }) => void (running = line.clients), warn: (line: unknown) => void warnings.push(line) };

beforeAll(async () => {
  await once(bot.listen(0), 'listening');
  botUrl = `http://localhost:${(bot.address() as AddressInfo).port}/api/messages`;
});

afterAll(() => {
  bot.close();
});

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'playgrounds-'));
  people = [];
  for (const person of demoPeople.slice(0, 2)) people.push({ ...person, playgroundPort: await freePort() });
  running = [];
  warnings = [];
});

afterEach(async () => {
  await playgrounds?.stop();
  playgrounds = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

describe('the Teams clients of local mode', () => {
  it('opens one for each person, who is its user, and ends them all', async () => {
    playgrounds = await startPlaygrounds({ botUrl, dataDir, people, log });

    expect(playgrounds.addresses.map(({ url }) => url)).toEqual(people.map((person) => `http://localhost:${person.playgroundPort}`));
    for (const { person, url } of playgrounds.addresses) {
      expect(await userOf(url)).toMatchObject({ id: person.teamsUserId, aadObjectId: person.aadObjectId, email: person.email });
    }

    await playgrounds.stop();
    for (const { url } of playgrounds.addresses) await expect(userOf(url)).rejects.toThrow();
    expect(warnings).toEqual([]);
  });

  it('names the port and the person when a port is taken, and starts none', async () => {
    const [first, second] = people.map((person) => person.playgroundPort);
    const taken = createServer().listen(second);
    await once(taken, 'listening');
    try {
      await expect(startPlaygrounds({ botUrl, dataDir, people, log })).rejects.toMatchObject({
        code: 'unavailable',
        userMessage: `Port ${second}, meant for the Teams client of Marcus Okafor, is in use.`,
        nextStep: expect.stringContaining('PLAYGROUND_PORT') as string,
      });
    } finally {
      taken.close();
    }
    await expect(userOf(`http://localhost:${first}`)).rejects.toThrow();
  });

  it('says which client ended, when one dies later', async () => {
    playgrounds = await startPlaygrounds({ botUrl, dataDir, people: people.slice(0, 1), log });
    const [client] = running;
    if (!client) throw new Error('the log named no client');
    process.kill(client.pid, 'SIGKILL');

    await expect.poll(() => warnings, { timeout: 5_000 }).toEqual([expect.objectContaining({ person: 'applicant', port: people[0]?.playgroundPort })]);
  });

  it('leaves none behind when the bot is killed outright', async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', '-e', parentScript(dataDir, people)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const firstOutput: unknown[] = await once(parent.stdout, 'data');
    expect(String(firstOutput[0])).toContain('running');
    const urls = people.map((person) => `http://localhost:${person.playgroundPort}`);
    for (const url of urls) expect(await userOf(url)).toBeDefined();

    parent.kill('SIGKILL');

    for (const url of urls) await expect.poll(() => userOf(url).catch(() => 'gone'), { timeout: 5_000 }).toBe('gone');
  });
});

describe('the file of a Teams client', () => {
  it('shares no id of a person or conversation with another client on the same bot', () => {
    const files = demoPeople.map((person) => playgroundConfig(person, demoPeople));
    const conversations = files.flatMap((file) => [file.personalChat.id, file.groupChat.id, file.team.id]);
    expect(new Set(conversations).size).toBe(conversations.length);
    for (const file of files) {
      expect(file.users).toHaveLength(5);
      const everyone = [file.currentUser, ...file.users];
      for (const key of ['id', 'aadObjectId', 'email'] as const) expect(new Set(everyone.map((user) => user[key])).size).toBe(6);
    }
  });
});

async function userOf(url: string): Promise<unknown> {
  const response = await fetch(`${url}/_internal/v1/config`);
  return ((await response.json()) as { config: { currentUser: unknown } }).config.currentUser;
}

function parentScript(folder: string, who: readonly DemoPerson[]): string {
  return `
    import('./bot/start/playgrounds.ts').then(async ({ startPlaygrounds }) => {
      const log = { info() {}, warn() {} };
      await startPlaygrounds({ botUrl: ${JSON.stringify(botUrl)}, dataDir: ${JSON.stringify(folder)}, people: ${JSON.stringify(who)}, log });
      console.log('running');
      setInterval(() => undefined, 1000);
    });`;
}
