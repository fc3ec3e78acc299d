import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type CardPart } from '../../cards/adaptive-card.ts';

/** Where public test data stand; they are not part of this repository. */
export const corporaFolder = path.resolve(process.env.CORPORA ?? '../shared/corpora');

/** Microsoft's published schema of Adaptive Cards 1.5. */
const schemaFile = path.join(corporaFolder, 'adaptive-cards', 'adaptive-card-1.5.schema.json');

/** Faults that the schema sees in a card, or `undefined` where there is no copy of the schema on this machine. */
export function schemaChecker(): ((card: CardPart) => string[]) | undefined {
  if (!existsSync(schemaFile)) return undefined;
  const { id: _id, $schema: _draft, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
  const validate: ValidateFunction = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  return (card) => (validate(withoutTeams(card)) ? [] : deepest(validate.errors ?? []));
}

/** What Teams adds to Adaptive Cards and their published schema does not know. */
function withoutTeams(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((entry) => !isChart(entry)).map(withoutTeams);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'msteams').map(([key, entry]) => [key, withoutTeams(entry)]));
}

function isChart(value: unknown): boolean {
  const type = typeof value === 'object' && value !== null ? (value as CardPart)['type'] : undefined;
  return typeof type === 'string' && type.startsWith('Chart.');
}

/** A fault shows as one error for each alternative that does not fit, at every level above it: the innermost ones say what it is. */
function deepest(errors: readonly ErrorObject[]): string[] {
  const depth = (error: ErrorObject) => error.instancePath.split('/').length;
  const most = Math.max(...errors.map(depth));
  const found = errors.filter((error) => depth(error) === most && error.keyword !== 'enum');
  return [...new Set((found.length > 0 ? found : errors).map((error) => `${error.instancePath || 'card'} ${error.message ?? ''} ${JSON.stringify(error.params)}`))].slice(0, 12);
}
