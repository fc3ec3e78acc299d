import { ConfigurationError, readConfig } from '../services/config.ts';
import { DatabaseUnavailable } from '../services/database/check-reachable.ts';
import { AppError } from '../services/errors.ts';
import { SmtpDoorError } from '../services/mail/smtp-door.ts';
import { PortError } from './server.ts';
import { announce } from './start/announce.ts';
import { startProduct } from './start/start-product.ts';

try {
  const config = readConfig();
  const product = await startProduct(config);
  announce(product, config);

  let stopping = false;
  const stop = () => {
    // A second Ctrl-C is from somebody who does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    console.log('\nStopping...');
    void product.stop().then(() => process.exit(0));
  };
  void product.lost.then((error) => {
    product.context.log.fatal(error.message);
    console.error(error.message);
    // Much of an orderly end needs the database: it is tried, not waited for.
    setTimeout(() => process.exit(1), 5_000);
    void product.stop().then(() => process.exit(1));
  });
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  console.error(oneLine(error));
  process.exit(1);
}

/** Whoever starts the product is told which part it was and what to do; only a fault of ours shows its insides. */
function oneLine(error: unknown): unknown {
  const known = [ConfigurationError, DatabaseUnavailable, PortError, SmtpDoorError].some((fault) => error instanceof fault);
  if (known && error instanceof Error) return error.message;
  if (error instanceof AppError) return `${error.userMessage} ${error.nextStep}`;
  return error;
}
