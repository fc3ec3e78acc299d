import mongoose from 'mongoose';

/** How long a database is given to answer (ms). */
const patience = 5_000;

/** There is no database to work with; the message is one line that says which and what to do. */
export class DatabaseUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseUnavailable';
  }
}

/** Makes sure that a database answers and knows transactions; gives its hosts, for people to read. @throws DatabaseUnavailable */
export async function checkReachable(uri: string): Promise<string> {
  const client = clientFor(uri);
  const hosts = client.options.srvHost ?? client.options.hosts.map((host) => host.toString()).join(', ');
  try {
    await client.connect();
    const hello = await client.db('admin').command({ hello: 1 });
    if (hello['setName'] === undefined && hello['msg'] !== 'isdbgrid') {
      throw new DatabaseUnavailable(`The database at ${hosts} is a single server: the product needs a replica set (start mongod with --replSet, then run rs.initiate())`);
    }
    return hosts;
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    throw new DatabaseUnavailable(`The database at ${hosts} (MONGODB_URI) ${explain(error)}`, error);
  } finally {
    await client.close();
  }
}

function clientFor(uri: string): mongoose.mongo.MongoClient {
  try {
    return new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: patience, connectTimeoutMS: patience });
  } catch (error) {
    // The driver's message may repeat the address with its password.
    throw new DatabaseUnavailable('MONGODB_URI is not an address that MongoDB understands: it should look like mongodb://host:27017/?replicaSet=rs0', error);
  }
}

function explain(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 18 || code === 13) return 'does not accept the user name and password in MONGODB_URI: check them';
  return `does not answer within ${patience / 1000} seconds: check that it runs and that MONGODB_URI names it rightly`;
}
