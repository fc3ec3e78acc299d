import { z } from 'zod';

/**
 * Who pays for somebody, where they do not pay themselves: a practice, a federation, an integrated care board. The invoice is addressed to
 * `name`; `reference` is theirs, an order number for instance, and several people may have the same one. At least one of the two is there.
 */
export interface Payer {
  readonly name: string | undefined;
  readonly reference: string | undefined;
}

const line = (longest: number) => z.string().trim().max(longest).optional().transform((text) => (text === '' ? undefined : text));

/** Two fields that may both stay empty: then nobody else pays. */
export const payerFields = { payerName: line(200), payerReference: line(60) };

/** The payer as the fields give one. */
export function payerFrom({ payerName: name, payerReference: reference }: { readonly payerName?: string | undefined; readonly payerReference?: string | undefined }): Payer | undefined {
  return name === undefined && reference === undefined ? undefined : { name, reference };
}

/** References are compared without capitals, spaces and strokes: `po 4711` is `PO-4711` typed on a phone. */
export const referenceKey = (reference: string): string => reference.toLowerCase().replace(/[\s\-_/.]+/g, '');
