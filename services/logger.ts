import { pino, type Logger } from 'pino';
import { type Config } from './config.ts';

/** Structured lines with ids, never evidence, marks or secrets. In local mode they go to `file`, so that the screen stays readable. */
export function createLogger(level: Config['logLevel'], file?: string): Logger {
  const options = { level, redact: ['*.password', '*.secret', '*.text', '*.comment', 'err.config', 'err.request'] };
  return file === undefined ? pino(options) : pino(options, pino.destination({ dest: file, mkdir: true, sync: false }));
}
