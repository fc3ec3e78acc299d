import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire between driver and server that can be cut at the worst moment: when the server has done its work and before its answer arrives. */
export interface Proxy {
  readonly port: number;
  /** The next write's answer is thrown away, and the connection with it. */
  loseNextAnswer(): void;
  /** How many answers were thrown away. */
  lost(): number;
  stop(): Promise<void>;
}

/** Starts a proxy to a server. */
export async function startProxy(target: { readonly host?: string | undefined; readonly port?: number | undefined } | undefined): Promise<Proxy> {
  let armed = false;
  let lost = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target?.port ?? 27017, target?.host ?? '127.0.0.1');
    let cutting = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.on('data', (chunk) => {
      // A write carries its number within the session; the driver's own greetings do not.
      if (armed && chunk.includes('txnNumber')) {
        armed = false;
        cutting = true;
      }
      far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (!cutting) {
        near.write(chunk);
        return;
      }
      lost += 1;
      near.destroy();
      far.destroy();
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    loseNextAnswer: () => {
      armed = true;
    },
    lost: () => lost,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
