import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { type Acknowledgement, type ApplicationId } from '../ids.ts';
import { type Submission } from './submission.ts';

const submissionSchema = new Schema(
  {
    /** The acknowledgement. */
    _id: { type: String, required: true },
    application: { type: String, required: true },
    applicant: { type: String, required: true },
    reference: { type: String, required: true },
    applicantName: { type: String, required: true },
    practice: { type: String, default: '' },
    edition: { type: String, required: true },
    round: { type: Number, required: true },
    submittedAt: { type: Date, required: true },
    window: { type: String, required: true },
    signedName: { type: String, required: true },
    domains: { type: [Schema.Types.Mixed], required: true },
    testimonials: { type: [Schema.Types.Mixed], required: true },
  },
  { collection: 'submissions', versionKey: false },
);
submissionSchema.index({ application: 1, submittedAt: 1 });
submissionSchema.index({ applicant: 1 });

type Stored = Omit<Submission, 'acknowledgement'> & { _id: Acknowledgement };
const SubmissionModel = defineModel<Stored>('Submission', submissionSchema);
const toSubmission = ({ _id, ...rest }: Stored): Submission => ({ acknowledgement: _id, ...rest });

/** @throws a duplicate-key error when the acknowledgement was given already. */
export async function insertSubmission({ acknowledgement, ...rest }: Submission): Promise<void> {
  await SubmissionModel.insertMany([{ _id: acknowledgement, ...rest }]);
}

export async function findSubmission(acknowledgement: Acknowledgement): Promise<Submission | undefined> {
  const stored = await SubmissionModel.findOne({ _id: acknowledgement }).lean<Stored | null>();
  return stored ? toSubmission(stored) : undefined;
}

export async function countSubmissionsOf(application: ApplicationId): Promise<number> {
  return SubmissionModel.countDocuments({ application });
}

/** An application's acknowledgements, oldest first. */
export async function findAcknowledgements(application: ApplicationId): Promise<Acknowledgement[]> {
  return (await SubmissionModel.find({ application }, { _id: 1 }).sort({ submittedAt: 1, _id: 1 }).lean<Pick<Stored, '_id'>[]>()).map(({ _id }) => _id);
}
