import { type Document, isDocument } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type Evaluate } from '../query/evaluate.ts';

interface Computed {
  readonly path: readonly string[];
  readonly compute: (document: Document) => unknown;
}

/** Compiles `$addFields`: all is computed on the document as it came. A document without operators adds to what is there, it does not take its place. */
export function compileAddFields(specification: Document, evaluate: Evaluate): (document: Document) => Document {
  if (Object.keys(specification).length === 0) throw new CommandError('Location40177', 'Invalid $addFields :: caused by :: specification must have at least one field');
  const fields = flatten(specification, [], evaluate);
  return (document) => fields.reduce((result, { path, compute }) => {
    const value = compute(document);
    // What has no value leaves no field, but what is on the way to it is made all the same.
    return value === undefined ? removeField(path.length > 1 ? setField(result, path, null) : result, path) : setField(result, path, value);
  }, document);
}

function flatten(specification: Document, above: readonly string[], evaluate: Evaluate): Computed[] {
  return Object.entries(specification).flatMap(([name, value]): Computed[] => {
    if (name === '' || name.startsWith('$')) throw new CommandError('Location16410', `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
    const path = [...above, ...name.split('.')];
    const isNested = isDocument(value) && Object.keys(value).length > 0 && Object.keys(value)[0]?.startsWith('$') !== true;
    return isNested ? flatten(value, path, evaluate) : [{ path, compute: evaluate(value) }];
  });
}

/** A document with a value at a path; arrays on the way get it in each of their elements. */
export function setField(document: Document, path: readonly string[], value: unknown): Document {
  const [name = '', ...rest] = path;
  return { ...document, [name]: rest.length === 0 ? value : setWithin(document[name], rest, value) };
}

function setWithin(container: unknown, path: readonly string[], value: unknown): unknown {
  if (Array.isArray(container)) return container.map((element: unknown) => setWithin(element, path, value));
  return setField(isDocument(container) ? container : {}, path, value);
}

/** A document without what is at a path. */
export function removeField(document: Document, path: readonly string[]): Document {
  const [name = '', ...rest] = path;
  if (!Object.hasOwn(document, name)) return document;
  if (rest.length > 0) return { ...document, [name]: removeWithin(document[name], rest) };
  return Object.fromEntries(Object.entries(document).filter(([field]) => field !== name));
}

function removeWithin(container: unknown, path: readonly string[]): unknown {
  if (Array.isArray(container)) return container.map((element: unknown) => removeWithin(element, path));
  return isDocument(container) ? removeField(container, path) : container;
}
