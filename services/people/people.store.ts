import mongoose, { Schema, type UpdateQuery } from 'mongoose';
import { type PersonId } from '../ids.ts';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type Person } from './person.ts';

const personSchema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    email: String,
    /** In the place of `email` for whoever shares a mailbox with somebody who has it already: `email` is one person's alone. */
    sharedEmail: String,
    organisation: String,
    teams: { type: new Schema({ tenantId: String, userId: String, aadObjectId: String, conversationId: String, serviceUrl: String }, { _id: false }) },
    office: { type: Boolean, required: true },
    assessor: { type: new Schema({ category: String, since: Date }, { _id: false }) },
    associate: { type: new Schema({ joinedAt: Date, renewsOn: String }, { _id: false }) },
    member: { type: new Schema({ since: Date, certificateNumber: String, retentionFeeDueOn: String }, { _id: false }) },
    /** An Entra object id known before the person first writes: the office's first people, the demo people. */
    expectedAadObjectId: String,
    /** This record was joined to that one; it stays for what the audit trail says of it. */
    mergedInto: String,
    createdAt: { type: Date, required: true },
  },
  { collection: 'people', versionKey: false },
);
personSchema.index({ email: 1 }, { unique: true, partialFilterExpression: { email: { $exists: true } } });
personSchema.index({ sharedEmail: 1 }, { partialFilterExpression: { sharedEmail: { $exists: true } } });
personSchema.index({ 'teams.tenantId': 1, 'teams.userId': 1 }, { unique: true, partialFilterExpression: { 'teams.userId': { $exists: true } } });
personSchema.index({ expectedAadObjectId: 1 }, { unique: true, partialFilterExpression: { expectedAadObjectId: { $exists: true } } });
personSchema.index({ office: 1 });
personSchema.index({ 'assessor.category': 1 });
personSchema.index({ 'member.certificateNumber': 1 }, { unique: true, partialFilterExpression: { 'member.certificateNumber': { $exists: true } } });

type Stored = Omit<Person, 'id'> & { _id: PersonId; expectedAadObjectId?: string | undefined; sharedEmail?: string | undefined; mergedInto?: PersonId };
const PersonModel = defineModel<Stored>('Person', personSchema);
type Changes = Partial<Omit<Person, 'id' | 'createdAt'>> & { expectedAadObjectId?: string | undefined; sharedEmail?: string | undefined; mergedInto?: PersonId };

const toPerson = ({ _id, ...rest }: Stored): Person => ({
  id: _id, name: rest.name, email: rest.email ?? rest.sharedEmail, organisation: rest.organisation, teams: rest.teams, office: rest.office,
  assessor: rest.assessor, associate: rest.associate, member: rest.member, createdAt: rest.createdAt,
});

async function findOne(filter: Record<string, string>): Promise<Person | undefined> {
  const stored = await PersonModel.findOne(filter).lean<Stored | null>();
  return stored ? toPerson(stored) : undefined;
}

export const findPersonById = (id: PersonId) => findOne({ _id: id });
/** Whose address it was first; others may share the mailbox. */
export const findPersonByEmail = (email: string) => findOne({ email: email.trim().toLowerCase() });
/** Everyone whom letters to this address reach, the one who had it first before. */
export async function findPeopleAt(email: string): Promise<Person[]> {
  const address = email.trim().toLowerCase();
  if (address === '') return [];
  return (await PersonModel.find({ $or: [{ email: address }, { sharedEmail: address }] }).sort({ email: -1, _id: 1 }).lean<Stored[]>()).map(toPerson);
}
export const findPersonByTeams = (tenantId: string, userId: string) => findOne({ 'teams.tenantId': tenantId, 'teams.userId': userId });
export const findPersonByAadObjectId = (id: string) => findOne({ expectedAadObjectId: id.toLowerCase() });
export const findPersonByCertificate = (number: string) => findOne({ 'member.certificateNumber': number });

export async function findOfficePeople(): Promise<Person[]> {
  return (await PersonModel.find({ office: true }).sort({ _id: 1 }).lean<Stored[]>()).map(toPerson);
}

export async function findAssessors(): Promise<Person[]> {
  return (await PersonModel.find({ 'assessor.category': mongoose.trusted({ $exists: true }) }).sort({ name: 1 }).lean<Stored[]>()).map(toPerson);
}

/** @throws a duplicate-key error when the address or the Teams identity belongs to somebody already. */
export async function insertPerson(person: Changes & { name: string; createdAt: Date }): Promise<Person> {
  const id = newId() as PersonId;
  const { office = false, email, ...rest } = person;
  const nothing = { email: undefined, organisation: undefined, teams: undefined, assessor: undefined, associate: undefined, member: undefined };
  const stored: Stored = { _id: id, ...nothing, office, ...rest, ...(email === undefined ? {} : { email: email.trim().toLowerCase() }) };
  await PersonModel.insertMany([stored]);
  return toPerson(stored);
}

/** The Entra object id by which somebody is expected; no part of what a person is to anybody else. */
export async function findExpectedAadObjectId(id: PersonId): Promise<string | undefined> {
  return (await PersonModel.findOne({ _id: id }).lean<Stored | null>())?.expectedAadObjectId;
}

/** Sets what is given; a property given as undefined is taken away. */
export async function updatePerson(id: PersonId, changes: Changes): Promise<void> {
  const set: Record<string, unknown> = {};
  const unset: Record<string, 1> = {};
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) unset[name] = 1;
    else set[name] = name === 'email' && typeof value === 'string' ? value.trim().toLowerCase() : value;
  }
  const update: UpdateQuery<unknown> = {};
  if (Object.keys(set).length > 0) update['$set'] = set;
  if (Object.keys(unset).length > 0) update['$unset'] = unset;
  if (Object.keys(update).length > 0) await PersonModel.updateOne({ _id: id }, update);
}
