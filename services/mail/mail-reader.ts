import { Worker } from 'node:worker_threads';
import { type EditionId } from '../framework/framework.data.ts';
import { type ParsedMail } from './parsed-mail.ts';
import { type ParseRequest } from './parse.worker.ts';

export type MailReading = { readonly ok: true; readonly mail: ParsedMail } | { readonly ok: false; readonly reason: string };

/** Longer than any honest mail needs, by far. */
const patienceMs = 10_000;
/** For strings and objects; attachments lie outside it and are bounded by the size of a mail. */
const mostHeapMb = 512;

/** The thread's own start, on a busy machine. */
const startMs = 60_000;

/** How long the thread is kept for the next mail. */
const idleMs = 30_000;

/**
 * Takes mails apart in a thread of their own, one at a time: a mail made to exhaust time or memory ends that thread and nothing
 * else. The thread starts with a mail, stays a while for the next, and does not keep the process from ending.
 */
export class MailReader {
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;

  /**
   * What cannot be read has a reason; rejects only when the thread cannot be started, which is no fault of the mail. `raw` is handed
   * over and must not be used afterwards.
   */
  async read(raw: Buffer, edition: EditionId): Promise<MailReading> {
    clearTimeout(this.#idle);
    const worker = (this.#worker ??= await startWorker());
    const bytes = ownBytes(raw);
    worker.ref();
    worker.postMessage({ raw: bytes, edition } satisfies ParseRequest, [bytes.buffer as ArrayBuffer]);
    const answer = await nextMessage(worker, patienceMs);
    worker.unref();
    if (answer === undefined) {
      await this.close();
      return { ok: false, reason: 'It took too much time or memory to read.' };
    }
    this.#idle = setTimeout(() => void this.close(), idleMs).unref();
    return answer as MailReading;
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

async function startWorker(): Promise<Worker> {
  // Flags of the process, such as the inspector's, are not for the thread.
  const worker = new Worker(new URL('./parse-worker.mjs', import.meta.url), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: mostHeapMb } });
  let fault: unknown;
  // What ends the thread is seen by whoever waits for its answer; it must not end the process.
  worker.on('error', (error) => (fault = error));
  if ((await nextMessage(worker, startMs)) === 'ready') return worker;
  await worker.terminate();
  throw new Error('the thread that reads mail did not start', { cause: fault });
}

/** Undefined when the thread ended, or said nothing in time. */
function nextMessage(worker: Worker, waitMs: number): Promise<unknown> {
  return new Promise((resolve) => {
    const settle = (message: unknown) => {
      clearTimeout(timer);
      worker.off('message', settle).off('exit', ended);
      resolve(message);
    };
    const ended = () => settle(undefined);
    const timer = setTimeout(ended, waitMs);
    worker.once('message', settle).once('exit', ended);
  });
}

/** Small buffers share a pool, which cannot be handed over. */
const ownBytes = (raw: Buffer): Uint8Array => (raw.byteLength === raw.buffer.byteLength ? raw : new Uint8Array(raw));
