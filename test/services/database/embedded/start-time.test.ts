import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startProcess, temporaryFolder } from './embedded-server.ts';
import { RawClient } from './raw-client.ts';

const port = 28015;
/** What Linux counts a process's time in (ms). */
const tick = 10;

/** Processor time of a process (ms): what a start takes on a machine that does nothing else. */
async function processorTime(processId: number): Promise<number> {
  const stat = await readFile(`/proc/${processId}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tick;
}

test.runIf(process.platform === 'linux')('on an empty folder it takes writes within 300 ms of processor time (read from /proc)', async () => {
  const times: number[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    const [folder, remove] = await temporaryFolder();
    const server = await startProcess(folder, port);
    const client = new RawClient(port);
    expect(await client.send({ hello: 1, $db: 'admin' })).toMatchObject({ isWritablePrimary: true, setName: 'rs0', me: `127.0.0.1:${port}` });
    times.push(await processorTime(server.process.pid ?? 0));
    client.close();
    await server.end('SIGTERM');
    await remove();
  }
  console.log(`The embedded database was ready after ${times.join(', ')} ms of processor time.`);
  expect(Math.min(...times)).toBeLessThan(300);
});
