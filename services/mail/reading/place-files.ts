import { type DomainNumber, type Edition } from '../../framework/framework.data.ts';
import { normalised } from './headings.ts';
import { layFile } from './lay-files.ts';

/** A shorter name stands by chance in too many lines. */
const shortestName = 4;

/**
 * Where a file of a mail seems to belong: by its own name, by the line of the letter that names it, by the subject, or because the letter names one
 * domain alone, beside what it says of other files. Undefined where none of these says so, or where it says two things.
 */
export function placeOfFile(name: string, { subject, letter, files }: { readonly subject: string; readonly letter: string; readonly files: readonly string[] }, edition: Edition): DomainNumber | undefined {
  const own = layFile(name, edition);
  if (own?.confidence === 'certain') return own.domain;
  const lines = letter.split('\n');
  const general = lines.filter((line) => !files.some((file) => names(line, file)));
  return onlyDomain(lines.filter((line) => names(line, name)), edition) ?? own?.domain ?? onlyDomain([subject], edition) ?? onlyDomain(general, edition);
}

/** Whether a line names a file, with its ending or without. */
function names(line: string, file: string): boolean {
  const stem = normalised(file.replace(/\.[\p{L}\p{N}]{1,6}$/u, ''));
  return stem.length >= shortestName && ` ${normalised(line)} `.includes(` ${stem} `);
}

/** The one domain that these lines name by number. */
function onlyDomain(lines: readonly string[], edition: Edition): DomainNumber | undefined {
  const named = new Set(lines.flatMap((line) => {
    const found = layFile(line, edition);
    return found?.confidence === 'certain' ? [found.domain] : [];
  }));
  const [only] = named;
  return named.size === 1 ? only : undefined;
}
