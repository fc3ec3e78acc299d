import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type StoredFile } from '../evidence/files.ts';
import { type ApplicationId, type TestimonialId } from '../ids.ts';
import { type KeptTestimonial, type RequestStanding } from './testimonial.ts';

const testimonialSchema = new Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    kind: { type: String, required: true },
    refereeName: { type: String, required: true },
    refereeAddress: String,
    capacity: String,
    text: { type: String, default: '' },
    files: { type: [Schema.Types.Mixed], required: true },
    receivedAt: { type: Date, required: true },
    request: Schema.Types.Mixed,
    /** Counts how often it was frozen; see `sealTestimonials`. */
    sealed: Number,
  },
  { collection: 'testimonials', versionKey: false, minimize: false },
);
testimonialSchema.index({ application: 1, kind: 1 }, { unique: true });
testimonialSchema.index({ 'files.id': 1 });
testimonialSchema.index({ 'request.standing': 1 });

type Stored = Omit<KeptTestimonial, 'id'> & { _id: TestimonialId };
const TestimonialModel = defineModel<Stored>('Testimonial', testimonialSchema);
const toTestimonial = ({ _id, ...rest }: Stored): KeptTestimonial => ({
  id: _id, application: rest.application, kind: rest.kind, refereeName: rest.refereeName, refereeAddress: rest.refereeAddress, capacity: rest.capacity,
  text: rest.text, files: rest.files, receivedAt: rest.receivedAt, request: rest.request,
});

export async function findTestimonials(application: ApplicationId): Promise<KeptTestimonial[]> {
  return (await TestimonialModel.find({ application }).sort({ _id: 1 }).lean<Stored[]>()).map(toTestimonial);
}

export async function findTestimonial(id: TestimonialId): Promise<KeptTestimonial | undefined> {
  const stored = await TestimonialModel.findOne({ _id: id }).lean<Stored | null>();
  return stored ? toTestimonial(stored) : undefined;
}

/** Those whose request stands so, the one asked first before. */
export async function findRequested(standing: RequestStanding): Promise<KeptTestimonial[]> {
  return (await TestimonialModel.find({ 'request.standing': standing }).sort({ 'request.askedAt': 1, _id: 1 }).lean<Stored[]>()).map(toTestimonial);
}

export async function insertTestimonial(testimonial: Omit<KeptTestimonial, 'id'>): Promise<KeptTestimonial> {
  const stored: Stored = { _id: newId() as TestimonialId, ...testimonial };
  await TestimonialModel.insertMany([stored]);
  return toTestimonial(stored);
}

/** @returns what was taken away, if it was there. */
export async function deleteTestimonial(application: ApplicationId, id: TestimonialId): Promise<KeptTestimonial | undefined> {
  const stored = await TestimonialModel.findOneAndDelete({ _id: id, application }).lean<Stored | null>();
  return stored ? toTestimonial(stored) : undefined;
}

/**
 * The same for testimonials as `sealEvidence`: none can be taken out, or answered anew, while the application is submitted. None can come
 * either, since those that are there are all that an application takes.
 */
export async function sealTestimonials(application: ApplicationId): Promise<void> {
  await TestimonialModel.updateMany({ application }, { $inc: { sealed: 1 } });
}

export async function pushTestimonialFile(id: TestimonialId, file: StoredFile): Promise<void> {
  await TestimonialModel.updateOne({ _id: id }, { $push: { files: file } });
}

/** Gives a testimonial its text and files, where it had none. */
export async function fillTestimonial(id: TestimonialId, text: string, files: readonly StoredFile[]): Promise<void> {
  await TestimonialModel.updateOne({ _id: id }, { $set: { text }, $push: { files: { $each: [...files] } } });
}

/** Writes what has changed of a testimonial, within the running transaction that read it. */
export async function saveTestimonial(id: TestimonialId, change: Partial<Pick<KeptTestimonial, 'text' | 'files' | 'receivedAt' | 'request' | 'refereeAddress'>>): Promise<void> {
  await TestimonialModel.updateOne({ _id: id }, { $set: change });
}
