/** The only source of the present moment. Rules take instants as arguments; use cases ask the clock once. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that runs at the machine's pace from a moment of one's choosing: local mode and tests only. */
export class SettableClock implements Clock {
  #offset = 0;

  constructor(start?: Date) {
    if (start) this.set(start);
  }

  now(): Date {
    return new Date(Date.now() + this.#offset);
  }

  set(moment: Date): void {
    this.#offset = moment.getTime() - Date.now();
  }
}
