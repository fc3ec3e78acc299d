import { Long } from 'bson';
import { decode, type Document, encode, isDocument } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { replicaSetKey } from '../collections/keys.ts';
import { longestDocument } from '../collections/documents.ts';
import { longestMessage } from '../wire.ts';
import { arrayArgument } from './arguments.ts';
import { type Command } from './command.ts';
import { type Engine, write } from './operation.ts';

/** The MongoDB whose behaviour is served, as clients are told it. */
export const servedVersion = '7.0.0';
/** What a driver goes by: the protocol of MongoDB 7.0. */
const wireVersion = 21;

const hello: Command = {
  names: ['hello', 'isMaster', 'ismaster'],
  fields: 'any',
  inTransactions: false,
  run: ({ engine, name }) => {
    const replicaSet = replicaSetOf(engine);
    return {
      ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
      helloOk: true,
      ...(replicaSet
        ? { setName: replicaSet, setVersion: 1, secondary: false, hosts: [engine.address], primary: engine.address, me: engine.address, electionId: null }
        : {}),
      maxBsonObjectSize: longestDocument,
      maxMessageSizeBytes: longestMessage,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      connectionId: 1,
      minWireVersion: 0,
      maxWireVersion: wireVersion,
      readOnly: false,
      ok: 1,
    };
  },
};

const ping: Command = { names: ['ping'], fields: [], inTransactions: false, run: () => ({ ok: 1 }) };

const buildInfo: Command = {
  names: ['buildInfo', 'buildinfo'],
  fields: [],
  inTransactions: false,
  run: () => ({
    version: servedVersion,
    versionArray: [7, 0, 0, 0],
    gitVersion: 'embedded',
    modules: ['embedded'],
    storageEngines: ['lmdb'],
    bits: 64,
    debug: false,
    maxBsonObjectSize: longestDocument,
    ok: 1,
  }),
};

const connectionStatus: Command = {
  names: ['connectionStatus'],
  fields: ['showPrivileges'],
  inTransactions: false,
  run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
};

const endSessions: Command = {
  names: ['endSessions', 'killSessions'],
  fields: [],
  inTransactions: false,
  run: (operation) => {
    operation.engine.sessions.end(arrayArgument(operation, operation.name) ?? []);
    return { ok: 1 };
  },
};

const refreshSessions: Command = { names: ['refreshSessions'], fields: [], inTransactions: false, run: () => ({ ok: 1 }) };

const replSetInitiate: Command = {
  names: ['replSetInitiate'],
  fields: [],
  inTransactions: false,
  run: async (operation) => {
    const { engine, command } = operation;
    if (engine.store.get(replicaSetKey)) throw new CommandError('AlreadyInitialized', 'already initialized');
    const wanted = command['replSetInitiate'];
    const name = isDocument(wanted) && typeof wanted['_id'] === 'string' ? wanted['_id'] : 'rs0';
    const reply = await write(operation, (view) => {
      view.put(replicaSetKey, Buffer.from(encode({ name })));
      return { ok: 1 };
    });
    announcePrimary(engine);
    return reply;
  },
};

const replSetGetConfig: Command = {
  names: ['replSetGetConfig'],
  fields: [],
  inTransactions: false,
  run: ({ engine }) => ({ config: configOf(engine), ok: 1 }),
};

// A set of one node has nothing to configure but its name and address, and both are given at its start.
const replSetReconfig: Command = { names: ['replSetReconfig'], fields: ['force', 'maxTimeMS'], inTransactions: false, run: () => ({ ok: 1 }) };

const replSetGetStatus: Command = {
  names: ['replSetGetStatus'],
  fields: ['initialSync'],
  inTransactions: false,
  run: ({ engine }) => ({
    set: configOf(engine)['_id'],
    date: new Date(),
    myState: 1,
    term: Long.ONE,
    members: [{ _id: 0, name: engine.address, health: 1, state: 1, stateStr: 'PRIMARY', self: true }],
    ok: 1,
  }),
};

const shutdown: Command = {
  names: ['shutdown'],
  fields: ['force', 'timeoutSecs'],
  inTransactions: false,
  run: ({ engine }) => {
    engine.shutDown();
    return { ok: 1 };
  },
};

export const adminCommands: readonly Command[] = [hello, ping, buildInfo, connectionStatus, endSessions, refreshSessions, replSetInitiate, replSetGetConfig, replSetReconfig, replSetGetStatus, shutdown];

/** The name of the replica set, once it was initiated. */
export function replicaSetOf(engine: Pick<Engine, 'store'>): string | undefined {
  const bytes = engine.store.get(replicaSetKey);
  return bytes && String(decode(bytes)['name']);
}

/** Says, in MongoDB's words, that writes are taken; mongodb-memory-server waits for it. */
export function announcePrimary(engine: Pick<Engine, 'announce'>): void {
  engine.announce('transition to PRIMARY from SECONDARY');
  engine.announce('transition to primary complete; database writes are now permitted');
}

function configOf(engine: Engine): Document {
  const name = replicaSetOf(engine);
  if (name === undefined) throw new CommandError('NotYetInitialized', 'no replset config has been received');
  return { _id: name, version: 1, term: 1, members: [{ _id: 0, host: engine.address, arbiterOnly: false, priority: 1, votes: 1 }], settings: {} };
}
