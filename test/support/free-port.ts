import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port that nobody listens on at this moment, chosen by the operating system. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The first of `count` free ports that follow each other, between `from` and `to`. @throws Error when there are none. */
export async function freePortsInARow(count: number, from: number, to: number): Promise<number> {
  for (let first = from; first + count - 1 <= to; ) {
    const taken = await firstTaken(first, count);
    if (taken === undefined) return first;
    first = taken + 1;
  }
  throw new Error(`There are no ${count} free ports in a row from ${from} to ${to}.`);
}

async function firstTaken(first: number, count: number): Promise<number | undefined> {
  for (let port = first; port < first + count; port += 1) {
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => probe.once('error', () => resolve(false)).listen(port, () => resolve(true)));
    await new Promise((resolve) => probe.close(resolve));
    if (!free) return port;
  }
  return undefined;
}
