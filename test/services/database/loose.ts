/** A document with an id of any type. */
export type Loose = Record<string, unknown> & { _id?: unknown };
