import { type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Response } from 'express';
import { type Logger } from 'pino';
import { type StoredFile } from '../../services/evidence/files.ts';

/** What browsers draw by themselves without running anything of the file; all else is downloaded. */
const shownInline = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Sends a file that somebody uploaded: shown where a browser can do so safely, else downloaded; nothing in it can run or load anything. */
export async function sendFile(response: Response, { file, content }: { readonly file: StoredFile; readonly content: Readable }, log: Logger): Promise<void> {
  response.set({
    'Content-Type': file.type,
    'Content-Length': String(file.size),
    'Content-Disposition': `${shownInline.has(file.type) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(file.name)}`,
    'Content-Security-Policy': policyFor(file.type),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'private, no-store',
  });
  await pipeline(content, response).catch((error: unknown) => {
    // The reader has gone, or the database has: there is nobody to tell but the log, and half a file must not look whole.
    log.warn({ err: error, file: file.id }, 'a file was not read to its end');
    response.destroy();
  });
}

/** Within `sandbox` Chrome's viewer shows an empty page for a PDF (tried in Chromium); what it may load or embed is nothing all the same. */
function policyFor(type: string): string {
  const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  return type === 'application/pdf' ? nothing : `${nothing}; sandbox`;
}

/** As RFC 8187 wants it: `encodeURIComponent` leaves a few characters that end or break the value, and throws at half a surrogate pair, which Buffer mends. */
const encodeName = (name: string): string => encodeURIComponent(Buffer.from(name).toString()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
