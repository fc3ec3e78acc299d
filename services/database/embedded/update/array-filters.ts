import { splitPath } from '../documents/paths.ts';
import { type Document, isDocument } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type Evaluate } from '../query/evaluate.ts';
import { compileMatch } from '../query/match.ts';

/** The `arrayFilters` of an update: which elements `$[name]` stands for. */
export interface ArrayFilters {
  readonly byName: ReadonlyMap<string, (element: unknown) => boolean>;
  /** @throws CommandError when a filter has a name that no path of the update uses */
  checkUsed(identifiers: ReadonlySet<string>): void;
}

/** Compiles array filters. @throws CommandError when one of them has no single name at its top */
export function compileArrayFilters(filters: readonly unknown[], evaluate: Evaluate): ArrayFilters {
  const byName = new Map<string, (element: unknown) => boolean>();
  for (const filter of filters) {
    if (!isDocument(filter)) throw new CommandError('TypeMismatch', 'Each array filter must be an object');
    const names = new Set(namesIn(filter));
    const [name, second] = names;
    if (name === undefined) throw new CommandError('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
    if (second !== undefined) throw new CommandError('FailedToParse', `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${name}' and '${second}'`);
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) throw new CommandError('BadValue', `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`);
    if (byName.has(name)) throw new CommandError('FailedToParse', `Found multiple array filters with the same top-level field name ${name}`);
    const match = compileMatch(filter, evaluate);
    byName.set(name, (element) => match({ [name]: element }));
  }
  return {
    byName,
    checkUsed: (identifiers) => {
      const unused = [...byName.keys()].find((name) => !identifiers.has(name));
      if (unused !== undefined) throw new CommandError('FailedToParse', `The array filter for identifier '${unused}' was not used in the update`);
    },
  };
}

/** The names in the `$[name]` parts of a path. */
export function identifiersIn(path: string): string[] {
  return splitPath(path)
    .filter((part) => part.startsWith('$[') && part !== '$[]')
    .map((part) => part.slice(2, -1));
}

function namesIn(filter: Document): string[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [splitPath(name)[0] ?? ''];
    return Array.isArray(value) ? value.flatMap((clause: unknown) => (isDocument(clause) ? namesIn(clause) : [])) : [];
  });
}
