import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId } from '../ids.ts';

/** The domain that somebody last had before them, so that one tap leads back to it. */
const PlaceModel = defineModel<{ _id: ApplicationId; domain: DomainNumber }>(
  'EvidencePlace',
  new Schema({ _id: { type: String, required: true }, domain: { type: Number, required: true } }, { collection: 'evidencePlaces', versionKey: false }),
);

export async function writePlace(folder: ApplicationId, domain: DomainNumber): Promise<void> {
  await PlaceModel.updateOne({ _id: folder }, { $set: { domain } }, { upsert: true });
}

export async function findPlace(folder: ApplicationId): Promise<DomainNumber | undefined> {
  return (await PlaceModel.findById(folder).lean<{ domain: DomainNumber } | null>())?.domain;
}
