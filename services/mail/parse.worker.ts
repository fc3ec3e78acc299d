import { parentPort } from 'node:worker_threads';
import { EditionId, editionOf } from '../framework/framework.rules.ts';
import { parseMail } from './parse-mail.ts';

/** One mail to take apart; `raw` has been handed over, not copied. */
export interface ParseRequest {
  readonly raw: Uint8Array;
  readonly edition: string;
}

parentPort?.on('message', ({ raw, edition }: ParseRequest) => {
  parseMail(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), editionOf(EditionId.parse(edition))).then(
    (mail) => parentPort?.postMessage({ ok: true, mail }),
    (error: unknown) => parentPort?.postMessage({ ok: false, reason: error instanceof Error ? error.message : String(error) }),
  );
});

parentPort?.postMessage('ready');
