import mongoose from 'mongoose';
import { type PersonId } from '../ids.ts';
import { findExpectedAadObjectId, updatePerson } from './people.store.ts';
import { type Person } from './person.ts';
import { personPlaces, type PersonPlace } from './person-places.data.ts';

/** What the office or a panel knows a person by: two such records are put together by a person. */
export const hasStanding = ({ office, assessor, member }: Person): boolean => office || assessor !== undefined || member !== undefined;

/**
 * Makes one person of two records, within the running transaction: whatever belongs to `gone` belongs to `kept` from now on, Teams identity
 * and roles included. The record of `gone` stays, empty, for what the audit trail says of it.
 */
export async function mergePeople(kept: Person, gone: Person): Promise<void> {
  for (const place of personPlaces) await follow(place, gone.id, kept.id);
  const expected = (await findExpectedAadObjectId(kept.id)) ?? (await findExpectedAadObjectId(gone.id));
  // First the one, then the other: an address and a Teams identity are one record's at a time.
  await updatePerson(gone.id, { email: undefined, sharedEmail: undefined, teams: undefined, expectedAadObjectId: undefined, associate: undefined, mergedInto: kept.id });
  const associate = earlier(kept.associate, gone.associate);
  await updatePerson(kept.id, {
    ...(kept.email === undefined && gone.email !== undefined ? { email: gone.email } : {}),
    ...(kept.organisation === undefined && gone.organisation !== undefined ? { organisation: gone.organisation } : {}),
    ...(gone.teams ? { teams: gone.teams } : {}),
    ...(associate ? { associate } : {}),
    ...(expected === undefined ? {} : { expectedAadObjectId: expected }),
  });
}

const earlier = (one: Person['associate'], other: Person['associate']) => (one && other ? (one.joinedAt <= other.joinedAt ? one : other) : (one ?? other));

/** Through the models, so that it takes part in the transaction; by name, so that the rooms need not know of each other. */
async function follow({ model: name, field, once }: PersonPlace, from: PersonId, to: PersonId): Promise<void> {
  const model = mongoose.models[name];
  // A room that is not loaded has no records that this process could have made.
  if (!model) return;
  if (!once) return void (await model.updateMany({ [field]: from }, { $set: { [field]: to } }));
  for (const one of await model.find({ [field]: from }).lean<Record<string, unknown>[]>()) {
    const same = Object.fromEntries(once.map((key) => [key, one[key]]));
    if (await model.exists({ [field]: to, ...same })) continue;
    if (field !== '_id') await model.updateOne({ _id: one['_id'] }, { $set: { [field]: to } });
    else {
      await model.deleteOne({ _id: from });
      await model.insertMany([{ ...one, _id: to }]);
    }
  }
}
