import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { type Logger } from 'pino';
import { type Bot } from './app.ts';
import { explain } from './errors.ts';
import { late, within } from './within.ts';

export interface ServerParts {
  readonly bot: Bot;
  readonly host: string;
  readonly port: number;
  readonly log: Logger;
  /** What must work before people are sent here, by name; each throws when it does not. */
  readonly readiness: Readonly<Record<string, () => Promise<unknown>>>;
  /** Pages of others: evidence, certificates, caught mail. */
  readonly routers?: readonly Router[];
}

export interface RunningServer {
  readonly port: number;
  /** Takes nothing new, lets what is underway end (10 seconds at most), then closes. */
  close(): Promise<void>;
}

/** The port is taken, or not ours to take. Its message is one line for the person who started the product. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/** Teams sends at most some 100 KB. */
const largestActivity = '256kb';
const checkPatienceMs = 2_000;
const closePatienceMs = 10_000;

/** Listens for Teams and for browsers. @throws PortError. */
export async function startServer({ bot, host, port, log, readiness, routers = [] }: ServerParts): Promise<RunningServer> {
  const app = express();
  app.disable('x-powered-by');

  app.get('/healthz', (_request, response) => void response.json({ alive: true }));
  app.get('/readyz', async (_request, response) => {
    const checks = await runChecks(readiness, log);
    const ready = Object.values(checks).every((outcome) => outcome === 'ok');
    response.status(ready ? 200 : 503).json({ ready, checks });
  });
  app.post('/api/messages', express.json({ limit: largestActivity }), async (request, response) => {
    const answer = await bot.receive(request.get('authorization') ?? '', request.body as unknown);
    response.status(answer.status);
    if (answer.body === undefined) response.end();
    else response.json(answer.body);
  });
  app.all('/api/messages', (_request, response) => void response.set('Allow', 'POST').status(405).end());
  for (const router of routers) app.use(router);
  app.use((_request, response) => void response.status(404).type('text').send('There is nothing at this address.\n'));
  app.use(failed(log));

  const server = await listen(app, host, port);
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function runChecks(readiness: ServerParts['readiness'], log: Logger): Promise<Record<string, 'ok' | 'failed'>> {
  const outcomes = Object.entries(readiness).map(async ([name, check]) => {
    try {
      if ((await within(checkPatienceMs, check())) === late) throw new Error('no answer in time');
      return [name, 'ok'] as const;
    } catch (error) {
      log.warn({ err: error, check: name }, 'not ready');
      return [name, 'failed'] as const;
    }
  });
  return Object.fromEntries(await Promise.all(outcomes));
}

/** What went wrong is told in a reference, never in the error's own words. Faults of the request carry a status of their own. */
const failed = (log: Logger) => (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
  if (response.headersSent) return next(error);
  const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
  if (status < 500) return void response.status(status).type('text').send('This cannot be read.\n');
  const { sentence, nextStep } = explain(error, log);
  response.status(500).type('text').send(`${sentence}\n${nextStep}\n`);
};

function listen(app: express.Express, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => (error ? reject(portError(error, host, port)) : resolve(server)));
  });
}

function portError(error: Error & { code?: string }, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new PortError(`Port ${port} is in use by another program: stop that one, or choose another with PORT.`, { cause: error });
    case 'EACCES':
      return new PortError(`Port ${port} may not be used by this account: choose one above 1023 with PORT.`, { cause: error });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new PortError(`This machine has no address ${host}: correct HOST.`, { cause: error });
    default:
      return error;
  }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), closePatienceMs);
  await closed;
  clearTimeout(timer);
}
