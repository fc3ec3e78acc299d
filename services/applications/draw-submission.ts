import { resultsDueOn, windowName } from '../calendar/calendar.rules.ts';
import { londonDate } from '../calendar/london.rules.ts';
import { type Institute } from '../documents/institute.ts';
import { makeSubmissionPdf } from '../documents/submission-pdf.ts';
import { editionOf } from '../framework/framework.rules.ts';
import { type Submission } from './submission.ts';

/** A submission as a PDF for its applicant to keep; drawn from what was frozen, so it is the same whenever it is drawn. */
export async function drawSubmission(submission: Submission, institute: Institute): Promise<Buffer> {
  const { window, edition, testimonials } = submission;
  return makeSubmissionPdf({
    ...submission,
    window: windowName(window),
    resultsBy: resultsDueOn(window),
    edition: editionOf(edition),
    testimonials: testimonials.map(({ kind, refereeName, receivedAt }) => ({ kind, refereeName, receivedOn: londonDate(receivedAt) })),
    institute,
  });
}

/** What the PDF of a submission is called. A stroke cannot stand in the name of a file. */
export const submissionFileName = ({ acknowledgement }: Pick<Submission, 'acknowledgement'>): string => `Application ${acknowledgement.replace('/', '-')} as submitted.pdf`;
