import { ObjectId } from 'bson';
import { splitPath } from '../documents/paths.ts';
import { copy, type Document, fieldsOf, isDocument, isRegExp } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { changeAtPath } from './at-path.ts';
import { type Update } from './compile.ts';

/** The document that an upsert inserts: what the filter says by equality, then the update. @throws CommandError 54 where the filter says it twice */
export function documentToInsert(filter: Document, update: Update, isReplacement: boolean): Document {
  const equalities = equalitiesOf(filter).filter(([path]) => !isReplacement || path === '_id' || path.startsWith('_id.'));
  checkSingle(equalities.map(([path]) => path));
  const start: Document = {};
  for (const [path, value] of equalities) changeAtPath(start, splitPath(path), { matched: undefined, filters: new Map() }, 'make', () => ({ to: copy(value) }));
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
    if (operators[0]?.[0].startsWith('$') !== true || operators[0][0] === '$ref') return [[name, value]];
    return operators.flatMap(([operator, operand]): [string, unknown][] => {
      if (operator === '$eq') return [[name, operand]];
      // A list of one is equality by another name.
      const isStatement = operator === '$all' || (operator === '$in' && Array.isArray(operand) && operand.length === 1);
      return isStatement && Array.isArray(operand) ? operand.filter(isPlain).map((one: unknown) => [name, one]) : [];
    });
  });
}

/** An `$elemMatch` or a regular expression within `$all` says nothing by equality. */
function isPlain(value: unknown): boolean {
  return !isRegExp(value) && fieldsOf(value)[0]?.[0].startsWith('$') !== true;
}

function checkSingle(paths: readonly string[]): void {
  for (const [index, path] of paths.entries()) {
    const other = paths.find((candidate, at) => at !== index && (candidate === path || candidate.startsWith(`${path}.`)));
    if (other === path) throw new CommandError('NotSingleValueField', `cannot infer query fields to set, path '${path}' is matched twice`);
    if (other !== undefined) throw new CommandError('NotSingleValueField', `cannot infer query fields to set, both paths '${path}' and '${other}' are matched`);
  }
}
