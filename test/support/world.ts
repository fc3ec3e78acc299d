import { afterAll, beforeAll } from 'vitest';
import mongoose from 'mongoose';
import { pino } from 'pino';
import { connectDatabase, disconnectDatabase } from '../../services/database/connection.ts';
import { SettableClock } from '../../services/clock.ts';
import { readConfig } from '../../services/config.ts';
import { type Context } from '../../services/context.ts';
import { newId } from '../../services/database/new-id.ts';

/** A context on a database of its own, with a clock that a test sets. */
export interface World {
  readonly context: Context;
  readonly clock: SettableClock;
}

export function createWorld(now: string): World {
  const clock = new SettableClock(new Date(now));
  const config = readConfig({ MODE: 'local', OFFICE_ADDRESS: 'info@igpm.example' }, []);
  return { clock, context: { config: { ...config, secret: 'a secret of the tests, long enough' }, clock, log: pino({ level: 'silent' }), outboxChanged: () => undefined } };
}

/** Connects this test file to a fresh database before its tests and removes it afterwards. Import the stores that are used before. */
export function useDatabase(): void {
  beforeAll(async () => {
    const uri = process.env['MONGODB_URI'];
    if (!uri) throw new Error('MONGODB_URI is not set: run the tests by npm test, which starts a database');
    await connectDatabase(uri, `test-${newId()}`);
  });
  afterAll(async () => {
    await mongoose.connection.dropDatabase();
    await disconnectDatabase();
  });
}
