import { type Document } from '../documents/values.ts';

/** What stages work on, one document at a time where they can. */
export type Flow = Iterable<Document>;

/** A compiled stage. */
export type Stage = (flow: Flow) => Flow;
