import path from 'node:path';
import { registerJobs } from '../../jobs/register.ts';
import { startScheduler } from '../../jobs/scheduler.ts';
import { SettableClock, systemClock, type Clock } from '../../services/clock.ts';
import { type Config } from '../../services/config.ts';
import { type Context } from '../../services/context.ts';
import { connectDatabase, databaseAnswers, disconnectDatabase } from '../../services/database/connection.ts';
import { startDatabase } from '../../services/database/start-database.ts';
import { createLogger } from '../../services/logger.ts';
import { processReceivedMail } from '../../services/mail/intake.service.ts';
import { startSmtpDoor } from '../../services/mail/smtp-door.ts';
import { deliverDue } from '../../services/notices/outbox.service.ts';
import { ensureOfficeMembers } from '../../services/people/people.service.ts';
import { keepClock, restoreClock } from '../../services/schedule/time-travel.service.ts';
import { AccreditationAdapter } from '../adapter.ts';
import { createChatNotifier } from '../chat-notifier.ts';
import { createTeamsNotifier } from '../teams-notifier.ts';
import { startServer } from '../server.ts';
import { createAccreditationBot } from './accreditation-bot.ts';
import { demoPeopleFrom } from './demo-people.ts';
import { ensureDataDir } from './ensure-data-dir.ts';
import { ensureDemoPeople } from './ensure-demo-people.ts';
import { localSecret } from './local-secret.ts';
import { createMailRoad } from './mail-road.ts';
import { createOutboxRunner } from './outbox-runner.ts';
import { startPlaygrounds, type Playgrounds } from './playgrounds.ts';
import { pagesOf } from './pages.ts';

/** Everything that runs, and where it is. */
export interface RunningProduct {
  readonly context: Context;
  readonly database: string;
  readonly playgrounds: Playgrounds | undefined;
  /** Resolves, with one line for people, when the product cannot go on: the database that it started is gone. */
  readonly lost: Promise<Error>;
  /** Ends all of it, in the order in which nothing is lost: takes nothing new, finishes what is under way, then closes. */
  stop(): Promise<void>;
}

/**
 * Starts the product part by part. When one cannot start, those before it are stopped again.
 * @throws an error whose message is one line for the person who started it: a port in use, a database that does not answer.
 */
export async function startProduct(config: Config): Promise<RunningProduct> {
  const local = config.mode === 'local';
  if (local) await ensureDataDir(config.dataDir);
  const log = createLogger(config.logLevel, local ? path.join(config.dataDir, 'product.log') : undefined);
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closing.reverse()) await close().catch((error: unknown) => log.error({ err: error }, 'a part did not stop as it should'));
  };

  try {
    let lose: (error: Error) => void = () => undefined;
    const lost = new Promise<Error>((resolve) => (lose = resolve));
    const database = await startDatabase({ uri: config.mongodbUri, dataDir: config.dataDir, report: (line) => log.error(line), onLost: lose });
    closing.push(() => database.stop());
    await connectDatabase(database.uri, config.databaseName);
    closing.push(disconnectDatabase);

    const outbox = createOutboxRunner(() => deliverDue(context, channels), log);
    closing.push(() => outbox.stop());
    const context: Context = {
      config: { ...config, secret: config.secret ?? (await localSecret(config.dataDir)) },
      clock: await clockOf(config),
      log,
      outboxChanged: () => outbox.wake(),
    };
    const demoPeople = local ? demoPeopleFrom(config.playgroundPort ?? 3979) : [];
    await ensureOfficeMembers(context);
    await ensureDemoPeople(context, demoPeople);

    const adapter = new AccreditationAdapter(config.bot);
    const mail = createMailRoad(context);
    const channels = { chat: createChatNotifier(createTeamsNotifier(adapter)), mail: mail.notifier };

    const server = await startServer({
      bot: createAccreditationBot(context, adapter),
      host: config.host,
      port: config.port,
      log,
      readiness: { database: async () => { if (!(await databaseAnswers())) throw new Error('the database does not answer'); } },
      routers: pagesOf(context, mail),
    });
    closing.push(() => server.close());

    const door = await startSmtpDoor(context, () => void processReceivedMail(context).catch((error: unknown) => log.error({ err: error }, 'received mail could not be read yet; the job tries again')));
    closing.push(() => door.close());

    const playgrounds = local && config.playgroundPort !== undefined
      ? await startPlaygrounds({ botUrl: `http://localhost:${config.port}/api/messages`, dataDir: config.dataDir, people: demoPeople, log })
      : undefined;
    closing.push(async () => playgrounds?.stop());

    const scheduler = await startScheduler(context, database.uri, registerJobs(channels));
    closing.push(() => scheduler.stop());
    return { context, database: database.description, playgrounds, lost, stop };
  } catch (error) {
    log.fatal({ err: error }, 'the product did not start');
    await stop();
    throw error;
  }
}

/** Only local mode has a clock that can be set: to what the command line says, else to where it was. */
async function clockOf(config: Config): Promise<Clock> {
  if (config.mode !== 'local') return systemClock;
  const clock = new SettableClock();
  if (config.now) {
    clock.set(config.now);
    await keepClock(clock);
  } else {
    await restoreClock(clock);
  }
  return clock;
}
