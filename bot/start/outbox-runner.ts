import { type Logger } from 'pino';

/** Delivers soon after notices were left, one run at a time. */
export interface OutboxRunner {
  /** There is something new: run now, or once more after the run that is under way. */
  wake(): void;
  /** Waits for the run that is under way and begins no more. */
  stop(): Promise<void>;
}

export function createOutboxRunner(deliver: () => Promise<unknown>, log: Logger): OutboxRunner {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        await deliver();
      } catch (error) {
        log.error({ err: error }, 'the outbox could not be delivered; the next run tries again');
      }
    } while (again && !stopped);
    running = undefined;
  }

  return {
    wake() {
      if (stopped) return;
      if (running) again = true;
      else running = run();
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
