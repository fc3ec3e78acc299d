import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../services/documents/byte-source.ts';
import { readZipDirectory, readZipEntry, ZipError } from '../../../services/documents/zip-directory.ts';

const first = async (zip: Uint8Array) => {
  const [entry] = await readZipDirectory(sourceOf(zip));
  if (!entry) throw new Error('empty');
  return entry;
};

describe('the directory of a zip', () => {
  it('lists what is in it, and gives the contents back', async () => {
    const zip = zipSync({ 'a/b.txt': strToU8('hello hello hello'), 'plain.txt': [strToU8('x'), { level: 0 }] }, { comment: 'PK\u0005\u0006' });
    const entries = await readZipDirectory(sourceOf(zip));
    expect(entries.map(({ name, size }) => [name, size])).toEqual([['a/b.txt', 17], ['plain.txt', 1]]);
    expect((await Promise.all(entries.map((entry) => readZipEntry(sourceOf(zip), entry, 100)))).map(String)).toEqual(['hello hello hello', 'x']);
  });

  it('unpacks no more than the limit, and no more than was declared', async () => {
    const zip = Buffer.from(zipSync({ 'bomb.xml': new Uint8Array(1_000_000) }));
    await expect(readZipEntry(sourceOf(zip), await first(zip), 999_999)).rejects.toThrow(ZipError);
    // The directory may claim less than there is.
    const entry = await first(zip);
    await expect(readZipEntry(sourceOf(zip), { ...entry, size: 10 }, 999_999)).rejects.toThrow(ZipError);
    await expect(readZipEntry(sourceOf(zip), { ...entry, size: 2_000_000 }, 3_000_000)).rejects.toThrow(ZipError);
  });

  it('refuses the same name twice, which programs read differently', async () => {
    const zip = Buffer.from(zipSync({ 'word/a.xml': strToU8('1'), 'word/b.xml': strToU8('2') }));
    const twice = Buffer.from(zip.toString('latin1').replaceAll('word/b.xml', 'word/A.xml'), 'latin1');
    await expect(readZipDirectory(sourceOf(twice))).rejects.toThrow('a name twice');
  });

  it('fails with a ZipError, and nothing else, whatever bytes are bent', async () => {
    const zip = Buffer.from(zipSync({ 'a.txt': strToU8('hello'.repeat(20)), 'b.txt': strToU8('there') }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), fc.nat(zip.length), async (changes, length) => {
        const bent = Buffer.from(zip.subarray(0, length));
        for (const [at, value] of changes) if (at < bent.length) bent[at] = value;
        try {
          for (const entry of await readZipDirectory(sourceOf(bent))) await readZipEntry(sourceOf(bent), entry, 1_000);
        } catch (error) {
          expect(error).toBeInstanceOf(ZipError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
