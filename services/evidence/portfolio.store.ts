import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { type ApplicationId, type PersonId } from '../ids.ts';
import { type Portfolio } from './portfolio.ts';

const PortfolioModel = defineModel<Stored>(
  'Portfolio',
  new Schema(
    { _id: { type: String, required: true }, person: { type: String, required: true }, edition: { type: String, required: true }, startedAt: { type: Date, required: true } },
    { collection: 'portfolios', versionKey: false },
  ).index({ person: 1 }, { unique: true }),
);
type Stored = Omit<Portfolio, 'id'> & { _id: ApplicationId };
const toPortfolio = ({ _id, person, edition, startedAt }: Stored): Portfolio => ({ id: _id, person, edition, startedAt });

export async function findPortfolio(id: ApplicationId): Promise<Portfolio | undefined> {
  const stored = await PortfolioModel.findById(id).lean<Stored | null>();
  return stored ? toPortfolio(stored) : undefined;
}

export async function findPortfolioOf(person: PersonId): Promise<Portfolio | undefined> {
  const stored = await PortfolioModel.findOne({ person }).lean<Stored | null>();
  return stored ? toPortfolio(stored) : undefined;
}

/** @throws a duplicate-key error when the person has one. */
export async function insertPortfolio({ id, ...rest }: Portfolio): Promise<void> {
  await PortfolioModel.insertMany([{ _id: id, ...rest }]);
}

/** @returns the id under which it was kept, if there was one. */
export async function deletePortfolioOf(person: PersonId): Promise<ApplicationId | undefined> {
  return (await PortfolioModel.findOneAndDelete({ person }).lean<Stored | null>())?._id;
}
