import { Long } from 'bson';
import { type Document } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { longestDocument } from '../collections/documents.ts';
import { longestMessage } from '../wire.ts';
import { arrayArgument } from './arguments.ts';
import { type Command } from './command.ts';
import { type Engine } from './operation.ts';

/** The MongoDB whose behaviour is served, as clients are told it. */
export const servedVersion = '7.0.0';
/** What a driver goes by: the protocol of MongoDB 7.0. */
const wireVersion = 21;

const hello: Command = {
  names: ['hello', 'isMaster', 'ismaster'],
  fields: 'any',
  inTransactions: false,
  run: ({ engine, name }) => {
    const { replicaSet } = engine;
    return {
      ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
      helloOk: true,
      ...(replicaSet !== undefined
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

// The set is what the start has named; there is nothing to agree upon with other nodes.
const replSetInitiate: Command = {
  names: ['replSetInitiate'],
  fields: [],
  inTransactions: false,
  run: ({ engine }) => {
    configOf(engine);
    throw new CommandError('AlreadyInitialized', 'already initialized');
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

function configOf(engine: Engine): Document {
  if (engine.replicaSet === undefined) throw new CommandError('NoReplicationEnabled', 'This node was not started with replication enabled.');
  return { _id: engine.replicaSet, version: 1, term: 1, members: [{ _id: 0, host: engine.address, arbiterOnly: false, priority: 1, votes: 1 }], settings: {} };
}
