import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** Stands where Teams keeps the files that people send: serves what it is given by path, and remembers what was asked for. */
export class FileHost {
  readonly asked: { path: string; authorization: string | undefined }[] = [];
  readonly #server: Server;
  readonly #files = new Map<string, { content: Buffer; redirect?: string }>();

  constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url ?? '';
      this.asked.push({ path, authorization: request.headers.authorization });
      const file = this.#files.get(path);
      if (!file) return void response.writeHead(404).end();
      if (file.redirect) return void response.writeHead(302, { Location: file.redirect }).end();
      response.writeHead(200).end(file.content);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  /** @returns the address at which it is served. */
  serve(path: string, content: string | Buffer): string {
    this.#files.set(path, { content: Buffer.from(content) });
    return `${this.#origin}${path}`;
  }

  redirect(path: string, to: string): string {
    this.#files.set(path, { content: Buffer.alloc(0), redirect: to });
    return `${this.#origin}${path}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
}
