import { connect, type Socket } from 'node:net';
import { deserialize, type Document, serialize } from 'bson';

/** A connection without a driver: what is sent, and whether it is sent again, is up to the test. */
export class RawClient {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #waiting: ((reply: Document | undefined) => void) | undefined;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => this.#waiting?.(undefined));
    this.#socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      if (this.#received.length < 4 || this.#received.length < this.#received.readInt32LE(0)) return;
      const reply = deserialize(this.#received.subarray(21));
      this.#received = Buffer.alloc(0);
      this.#waiting?.(reply);
    });
  }

  /** The reply; undefined when the connection ends before it comes. One request at a time. */
  send(command: Document): Promise<Document | undefined> {
    const body = serialize(command);
    const header = Buffer.alloc(21);
    header.writeInt32LE(header.length + body.length, 0);
    header.writeInt32LE(2013, 12);
    return new Promise((resolve) => {
      this.#waiting = resolve;
      if (this.#socket.destroyed) resolve(undefined);
      else this.#socket.write(Buffer.concat([header, body]));
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}
