import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { DatabaseUnavailable } from './check-reachable.ts';

/** The port written in a file, or a free one that is written there now. @throws DatabaseUnavailable when it is taken */
export async function keptPort(file: string, wanted?: number): Promise<number> {
  const kept = Number(await readFile(file, 'utf8').catch(() => ''));
  const port = await freePort(kept || wanted || 0);
  if (port === undefined) throw new DatabaseUnavailable(`Port ${kept || (wanted ?? 0)}, on which this database was made (${file}), is in use: stop the program that has it`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${port}\n`);
  return port;
}

function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : undefined);
      });
    });
  });
}
