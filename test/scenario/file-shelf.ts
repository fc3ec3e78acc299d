import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** Where files lie that people send in chat: in Teams that is their OneDrive, here a small server of this machine. */
export class FileShelf {
  readonly #server: Server;
  readonly #files = new Map<string, Buffer>();

  private constructor() {
    this.#server = createServer((request, response) => {
      const file = this.#files.get(request.url ?? '');
      if (file) response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(file);
      else response.writeHead(404).end();
    });
  }

  static async start(): Promise<FileShelf> {
    const shelf = new FileShelf();
    await new Promise<void>((resolve, reject) => shelf.#server.once('error', reject).listen(0, '127.0.0.1', resolve));
    return shelf;
  }

  /** Puts a file there. @returns its address. */
  put(name: string, content: Buffer): string {
    const address = `/${encodeURIComponent(name)}`;
    this.#files.set(address, content);
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${address}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
