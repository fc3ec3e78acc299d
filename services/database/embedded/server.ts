import { createServer, type Server, type Socket } from 'node:net';
import { Catalog } from './collections/catalog.ts';
import { type Engine } from './commands/operation.ts';
import { Cursors } from './cursors.ts';
import { answer } from './dispatch.ts';
import { Locks } from './storage/locks.ts';
import { Sessions } from './sessions/sessions.ts';
import { Store } from './storage/store.ts';
import { sweepRegularly } from './sweeps.ts';
import { encodeReply, MessageReader, parseRequest } from './wire.ts';

/** What an engine needs to know. */
export interface EngineOptions {
  /** Folder of the data; it must exist, and belong to nobody else. */
  readonly folder: string;
  /** Where the server listens, `host:port`. */
  readonly address: string;
  /** Name of the replica set whose one node this is. */
  readonly replicaSet: string | undefined;
  /** Called when the server is to end: a client asks for it, or the data cannot be relied upon. */
  readonly onShutdown: () => void;
}

/** How a server is started. */
export interface ServerOptions extends Omit<EngineOptions, 'address'> {
  readonly host: string;
  /** Zero for a free one. */
  readonly port: number;
  /** Lines that whoever started the server may wait for. */
  readonly announce: (line: string) => void;
  /** Told of faults of the server itself. */
  readonly report: (fault: unknown) => void;
}

/** A server that listens. */
export interface EmbeddedServer {
  /** Takes no more requests, and lets go of the folder. */
  stop(): Promise<void>;
}

/** Opens the data without listening. @throws UnusableFolder */
export async function openEngine({ folder, address, replicaSet, onShutdown }: EngineOptions): Promise<Engine> {
  const store = await Store.open(folder);
  const locks = new Locks();
  return { store, locks, cursors: new Cursors(), sessions: new Sessions(store, locks), catalog: new Catalog(store), address, replicaSet, shutDown: onShutdown };
}

/** Opens the data and listens. @throws UnusableFolder, and Error when the port is taken */
export async function startServer(options: ServerOptions): Promise<EmbeddedServer> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Who connects before the data are open, as after a crash, waits for that.
    opening.then(
      (engine) => {
        serve(socket, engine, options.report);
      },
      () => socket.destroy(),
    );
  });
  const opening = listen(server, options.host, options.port).then((address) => openEngine({ ...options, address }));
  const engine = await opening;
  const stopSweeping = sweepRegularly(engine, options.report);
  options.announce(`Waiting for connections on ${engine.address}`);
  if (engine.replicaSet !== undefined) options.announce('transition to primary complete; database writes are now permitted');
  return {
    stop: async () => {
      stopSweeping();
      server.close();
      for (const socket of sockets) socket.destroy();
      await closeEngine(engine);
    },
  };
}

/** Lets go of the folder; what was not committed is gone. */
export async function closeEngine({ cursors, sessions, store }: Engine): Promise<void> {
  cursors.closeAll();
  sessions.abortAll();
  await store.close();
}

/** Answers the requests of a connection one after the other. */
function serve(socket: Socket, engine: Engine, report: (fault: unknown) => void): void {
  const reader = new MessageReader();
  let last = Promise.resolve();
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const message of reader.push(chunk)) {
        last = last.then(() => respond(socket, message, engine, report));
      }
    } catch (error) {
      report(error);
      socket.destroy();
    }
  });
}

async function respond(socket: Socket, message: Buffer, engine: Engine, report: (fault: unknown) => void): Promise<void> {
  try {
    const request = parseRequest(message);
    const reply = await answer(engine, request, report);
    if (!request.unanswered && !socket.destroyed) socket.write(encodeReply(request, reply));
  } catch (error) {
    // A message that cannot be read leaves no way to answer it: the connection ends, as with MongoDB.
    report(error);
    socket.destroy();
  }
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(`${host}:${typeof address === 'object' && address ? address.port : port}`);
    });
  });
}
