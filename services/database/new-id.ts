import { Types } from 'mongoose';

/** A new id: 24 hex characters that sort by the second of their making. The caller brands it. */
export function newId(): string {
  return new Types.ObjectId().toHexString();
}
