import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A mail of test/fixtures/mail. In those files `{{NAME}}` stands for what a test fills in: a reference, an address, or the bytes of
 * an attachment, which become base64.
 */
export function fixture(name: string, values: Readonly<Record<string, string | Buffer>> = {}): Buffer {
  const text = readFileSync(join(import.meta.dirname, '../fixtures/mail', `${name}.eml`), 'utf8').replace(/\r?\n/g, '\r\n');
  const filled = text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`${name}.eml wants a value for ${key}`);
    return typeof value === 'string' ? value : base64(value);
  });
  return Buffer.from(filled, 'utf8');
}

const base64 = (bytes: Buffer): string => (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');

/** Enough of a PDF for it to be known as one. */
export const smallPdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
