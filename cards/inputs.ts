import { z } from 'zod';

/**
 * What clients send for each `Input.*`: always a string, and an empty or absent one for nothing. These schemas turn that into
 * the value meant. Limits repeat the card's own, which are for the person's convenience only.
 */

/** Input.Text that may be left empty: trimmed; `undefined` for nothing. */
export const optionalText = (maximum: number) =>
  z.string().trim().max(maximum).optional().transform((text) => (text === '' ? undefined : text));

/** Input.Text that must hold something. */
export const requiredText = (maximum: number) => z.string().trim().min(1).max(maximum);

/** Input.Toggle with its default values; absent means off. */
export const toggle = z.union([z.boolean(), z.enum(['true', 'false'])]).optional().transform((value) => value === true || value === 'true');

/** Input.Number for whole numbers. */
export const wholeNumber = (minimum: number, maximum: number) =>
  z.union([z.number(), z.string().trim().regex(/^-?\d{1,15}$/).transform(Number)]).pipe(z.int().min(minimum).max(maximum));

/** Input.Date: a day without a time, `YYYY-MM-DD`. */
export const day = z.iso.date();

/** Input.ChoiceSet with `isMultiSelect`: values joined by commas, so values themselves must have none. */
export const choices = <const Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .max(10_000)
    .optional()
    .transform((text) => (text ?? '').split(',').filter((value) => value !== ''))
    .pipe(z.array(z.enum(values)));
