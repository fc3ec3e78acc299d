import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type StoredFile } from '../evidence/files.ts';
import { type ApplicationId, type TestimonialId } from '../ids.ts';
import { type TestimonialKind } from './testimonial.rules.ts';

/** A testimonial that the applicant handed in: text, files, or both. */
export interface KeptTestimonial {
  readonly id: TestimonialId;
  readonly application: ApplicationId;
  readonly kind: TestimonialKind;
  readonly refereeName: string;
  readonly refereeAddress: string | undefined;
  readonly text: string;
  readonly files: readonly StoredFile[];
  readonly receivedAt: Date;
}

const testimonialSchema = new Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    kind: { type: String, required: true },
    refereeName: { type: String, required: true },
    refereeAddress: String,
    text: { type: String, default: '' },
    files: { type: [Schema.Types.Mixed], required: true },
    receivedAt: { type: Date, required: true },
  },
  { collection: 'testimonials', versionKey: false },
);
testimonialSchema.index({ application: 1, kind: 1 }, { unique: true });
testimonialSchema.index({ 'files.id': 1 });

type Stored = Omit<KeptTestimonial, 'id'> & { _id: TestimonialId };
const TestimonialModel = defineModel<Stored>('Testimonial', testimonialSchema);
const toTestimonial = ({ _id, ...rest }: Stored): KeptTestimonial => ({
  id: _id, application: rest.application, kind: rest.kind, refereeName: rest.refereeName, refereeAddress: rest.refereeAddress, text: rest.text, files: rest.files, receivedAt: rest.receivedAt,
});

export async function findTestimonials(application: ApplicationId): Promise<KeptTestimonial[]> {
  return (await TestimonialModel.find({ application }).sort({ _id: 1 }).lean<Stored[]>()).map(toTestimonial);
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

export async function pushTestimonialFile(id: TestimonialId, file: StoredFile): Promise<void> {
  await TestimonialModel.updateOne({ _id: id }, { $push: { files: file } });
}

/** Gives a testimonial its text and files, where it had none. */
export async function fillTestimonial(id: TestimonialId, text: string, files: readonly StoredFile[]): Promise<void> {
  await TestimonialModel.updateOne({ _id: id }, { $set: { text }, $push: { files: { $each: [...files] } } });
}
