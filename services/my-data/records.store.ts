import mongoose from 'mongoose';

/** A record as it is stored. */
export type Raw = Readonly<Record<string, unknown>>;

/**
 * Reads, changes and removes records of any room by the name of their model: what is a person's own lies in every room, and whoever asks
 * for it must get all of it. `holdings.data.ts` alone says what is done where; nothing else uses this. It takes part in the transaction
 * that is running, as the stores do. A room that this process has not loaded has no records that it could have made.
 */
export async function readRecords(model: string, filter: Raw): Promise<Raw[]> {
  return (await mongoose.models[model]?.find(filter).sort({ _id: 1 }).lean<Raw[]>()) ?? [];
}

export async function deleteRecords(model: string, filter: Raw): Promise<number> {
  return (await mongoose.models[model]?.deleteMany(filter))?.deletedCount ?? 0;
}

export async function changeRecord(model: string, id: unknown, set: Raw, unset: readonly string[] = []): Promise<void> {
  const update = { ...(Object.keys(set).length > 0 ? { $set: set } : {}), ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((name) => [name, 1])) } : {}) };
  if (Object.keys(update).length > 0) await mongoose.models[model]?.updateOne({ _id: id }, update);
}

/** One of these values; made here and never of what people send. */
export const anyOf = (values: readonly string[]): Raw => mongoose.trusted({ $in: [...values] });

/** Holds one of these texts somewhere in it, whatever its capitals. */
export const mentioning = (texts: readonly string[]): Raw => (texts.length === 0 ? anyOf([]) : mongoose.trusted({ $regex: texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), $options: 'i' }));

/** Holds one of these ids, which are hexadecimal, somewhere in it. */
export const holding = (ids: readonly string[]): Raw => (ids.length === 0 ? anyOf([]) : mongoose.trusted({ $regex: ids.filter((id) => /^[0-9a-f]{24}$/.test(id)).join('|') || '$^' }));
