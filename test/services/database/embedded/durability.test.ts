import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { startProcess, temporaryFolder } from './embedded-server.ts';
import { Load } from './load.ts';

/** How often the server is killed; default: as often as fits. A longer look: KILLS=300 npm run test:database */
const kills = process.env['KILLS'] === undefined ? Number.POSITIVE_INFINITY : Number(process.env['KILLS']);
const fitting = 20_000;
const leastKills = 8;
const port = 28011;

test('killed again and again under load, it has every write that it acknowledged, none twice, and of no transaction only a part', { timeout: Number.isFinite(kills) ? kills * 20_000 : 200_000 }, async () => {
  const [folder, remove] = await temporaryFolder();
  const load = new Load();
  const started = Date.now();
  let killed = 0;
  const goesOn = () => (Number.isFinite(kills) ? killed < kills : killed < leastKills || Date.now() - started < fitting);
  for (; goesOn(); killed++) {
    // Now and then it is killed as it starts.
    const early = killed % 7 === 6 ? startProcess(folder, port, (server) => setTimeout(() => server.kill('SIGKILL'), (killed * 29) % 250)) : undefined;
    await early?.then((server) => server.end('SIGKILL'), () => undefined);

    const server = await startProcess(folder, port);
    // A driver that waits for a dead server, or sends again, would blur what was acknowledged.
    const client = await mongoose.mongo.MongoClient.connect(server.uri, { retryWrites: false, serverSelectionTimeoutMS: 500, heartbeatFrequencyMS: 500 });
    if (killed === 0) await load.prepare(client);
    else await load.check(client);
    const gone = load.run(client, port);
    // On a busy machine it takes a while before there is a load to be killed under.
    const enough = load.acknowledged + 5;
    for (let patience = 300; patience > 0 && load.acknowledged < enough; patience--) await sleep(10);
    await sleep((killed * 37) % 200);
    await server.end('SIGKILL');
    await client.close(true);
    await gone;
  }
  const server = await startProcess(folder, port);
  const client = await mongoose.mongo.MongoClient.connect(server.uri);
  await load.check(client);
  await client.close();
  await server.end('SIGTERM');
  await remove();
  console.log(`The embedded database was killed ${killed} times; it has acknowledged ${load.acknowledged} writes.`);
  expect(load.acknowledged).toBeGreaterThan(killed);
});
