import mongoose, { type Model, type Schema } from 'mongoose';

/**
 * Registers a Mongoose model. The stores' own types say what their documents hold; the schema checks it at run time. Mongoose's
 * inference from schemas does not know branded ids or read-only lists, hence the one cast, here.
 */
export function defineModel<Stored extends { _id: string }>(name: string, schema: Schema): Model<Stored> {
  return mongoose.model(name, schema) as unknown as Model<Stored>;
}
