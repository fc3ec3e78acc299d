import { ObjectId } from 'bson';
import { splitPath } from '../documents/paths.ts';
import { copy, type Document, fieldsOf, isDocument, isRegExp } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { changeAtPath } from './at-path.ts';
import { type Update } from './compile.ts';

/** The document that an upsert inserts: what the filter says by equality, then the update. */
export function documentToInsert(filter: Document, update: Update, isReplacement: boolean): Document {
  const equalities = new Map(equalitiesOf(filter));
  const start: Document = {};
  for (const [path, value] of equalities) {
    if (isReplacement && path !== '_id') continue;
    changeAtPath(start, splitPath(path), { matched: undefined, filters: new Map() }, 'make', () => ({ to: copy(value) }));
  }
  const { _id: id, ...rest } = update(start, { position: undefined, inserting: true }).document;
  return { _id: id === undefined ? new ObjectId() : id, ...rest };
}

function equalitiesOf(filter: Document): [string, unknown][] {
  return Object.entries(filter).flatMap(([name, value]): [string, unknown][] => {
    if (name === '$and' || (name === '$or' && Array.isArray(value) && value.length === 1)) {
      return Array.isArray(value) ? value.flatMap((clause: unknown) => (isDocument(clause) ? equalitiesOf(clause) : [])) : [];
    }
    if (name.startsWith('$') || isRegExp(value)) return [];
    const operators = fieldsOf(value);
    if (operators[0]?.[0].startsWith('$') !== true || operators[0][0] === '$ref') return [[checked(name, filter), value]];
    const equal = operators.find(([operator]) => operator === '$eq');
    if (equal) return [[checked(name, filter), equal[1]]];
    const every: unknown = operators.find(([operator]) => operator === '$all')?.[1];
    return Array.isArray(every) && every.length === 1 ? [[checked(name, filter), every[0]]] : [];
  });
}

function checked(path: string, filter: Document): string {
  const other = Object.keys(filter).find((name) => name.startsWith(`${path}.`));
  if (other !== undefined) throw new CommandError('NotSingleValueField', `cannot infer query fields to set, both paths '${path}' and '${other}' are matched`);
  return path;
}
