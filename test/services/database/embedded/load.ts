import { Binary, Long } from 'bson';
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { expect } from 'vitest';
import { RawClient } from './raw-client.ts';

type Client = mongoose.mongo.MongoClient;

interface Entry {
  _id: number;
  from: number;
  to: number;
}

interface Account {
  _id: number;
  balance: number;
}

interface Name {
  _id: number;
  name: string;
  writer: number;
}

const accounts = 10;
const opening = 100;

/** Work for a server that is killed meanwhile, and the account that is kept of it outside: what was acknowledged, and what must have been done once. */
export class Load {
  readonly #names = new Map<number, string>();
  readonly #entries = new Set<number>();
  readonly #session = new Binary(randomBytes(16), Binary.SUBTYPE_UUID);
  #next = 0;
  #counted = 0;
  /** The retryable write whose answer has not come yet. */
  #unanswered: number | undefined;

  get acknowledged(): number {
    return this.#names.size + this.#entries.size + this.#counted;
  }

  async prepare(client: Client): Promise<void> {
    const db = client.db('durable');
    await db.collection('names').createIndex({ name: 1 }, { unique: true });
    await db.collection('names').createIndex({ writer: 1 });
    await db.createCollection('entries');
    await db.collection<Account>('accounts').insertMany(Array.from({ length: accounts }, (_, _id) => ({ _id, balance: opening })));
    await db.collection<Account>('counter').insertOne({ _id: 0, balance: 0 });
  }

  /** Writes until the server is gone. Resolves when all of it has noticed. */
  async run(client: Client, port: number): Promise<void> {
    await Promise.all([this.#insert(client, 0), this.#insert(client, 1), this.#transfer(client), this.#transfer(client), this.#count(port)]);
  }

  /** Looks whether the server has all that it acknowledged, nothing twice and nothing by half. */
  async check(client: Client): Promise<void> {
    const db = client.db('durable');
    const names = await db.collection<Name>('names').find().toArray();
    const byId = new Map(names.map(({ _id, name }) => [_id, name]));
    expect([...this.#names].filter(([id, name]) => byId.get(id) !== name)).toEqual([]);
    expect(new Set(byId.values()).size).toBe(names.length);
    // An index that had lost step with its documents would give another number.
    expect(await db.collection('names').countDocuments({ writer: 0 }) + (await db.collection('names').countDocuments({ writer: 1 }))).toBe(names.length);
    const [known] = this.#names.values();
    if (known !== undefined) await expect(db.collection<Name>('names').insertOne({ _id: -1, name: known, writer: 2 })).rejects.toMatchObject({ code: 11000, keyValue: { name: known } });

    const entries = await db.collection<Entry>('entries').find().toArray();
    const present = new Set(entries.map(({ _id }) => _id));
    expect([...this.#entries].filter((entry) => !present.has(entry))).toEqual([]);
    const expected = new Map(Array.from({ length: accounts }, (_, id) => [id, opening]));
    for (const { from, to } of entries) {
      expected.set(from, (expected.get(from) ?? 0) - 1);
      expected.set(to, (expected.get(to) ?? 0) + 1);
    }
    const balances = await db.collection<Account>('accounts').find().toArray();
    expect(new Map(balances.map(({ _id, balance }) => [_id, balance]))).toEqual(expected);
  }

  /** Names that nobody else may have. */
  async #insert(client: Client, writer: number): Promise<void> {
    const names = client.db('durable').collection<Name>('names');
    for (;;) {
      const id = this.#next++;
      const name = `name ${id} ${'x'.repeat(id % 200)}`;
      const done = await names.insertOne({ _id: id, name, writer }).then(() => true, () => false);
      if (!done) return;
      this.#names.set(id, name);
    }
  }

  /** Money from one account to another, with an entry of it in another collection. */
  async #transfer(client: Client): Promise<void> {
    const db = client.db('durable');
    for (;;) {
      const id = this.#next++;
      const [from, to] = [id % accounts, (id * 7 + 3) % accounts];
      const session = client.startSession();
      try {
        session.startTransaction();
        await db.collection<Entry>('entries').insertOne({ _id: id, from, to }, { session });
        await db.collection<Account>('accounts').updateOne({ _id: from }, { $inc: { balance: -1 } }, { session });
        await db.collection<Account>('accounts').updateOne({ _id: to }, { $inc: { balance: 1 } }, { session });
        await session.commitTransaction();
        this.#entries.add(id);
      } catch (error) {
        // Another transfer was there first: this one is given up. Else the server is gone.
        if (!(error instanceof mongoose.mongo.MongoServerError && error.code === 112)) return;
        await session.abortTransaction();
      } finally {
        await session.endSession().catch(() => undefined);
      }
    }
  }

  /** Counts by retryable writes; the one that was not answered before the server died is sent again as it was. */
  async #count(port: number): Promise<void> {
    const raw = new RawClient(port);
    for (;;) {
      const number = this.#unanswered ?? this.#counted + 1;
      this.#unanswered = number;
      const reply = await raw.send({
        update: 'counter', updates: [{ q: { _id: 0 }, u: { $inc: { balance: 1 } } }], lsid: { id: this.#session }, txnNumber: Long.fromNumber(number), $db: 'durable',
      });
      if (!reply) return raw.close();
      expect(reply).toMatchObject({ ok: 1, n: 1 });
      this.#counted = number;
      this.#unanswered = undefined;
      const counter = await raw.send({ find: 'counter', $db: 'durable' }) as { cursor: { firstBatch: readonly Account[] } } | undefined;
      if (!counter) return raw.close();
      expect(counter.cursor.firstBatch[0]?.balance).toBe(number);
    }
  }
}
