import { Acknowledgement, ApplicationId, FileId, TestimonialId } from '../../services/ids.ts';
import { type WeakDomain } from '../../services/notices/notice.ts';

/** Made-up facts that the samples of several cards share. */
export const sampleApplication = { id: ApplicationId.parse('6593a1f0c2e4b8d7a1f00001'), reference: 'IGPM-2027-0001' };
export const sampleAcknowledgement = Acknowledgement.parse('IGPM-2027-0001/1');
export const sampleFile = (count: number) => FileId.parse(`6593a1f0c2e4b8d7a1f1000${count}`);
export const sampleTestimonial = (count: number) => TestimonialId.parse(`6593a1f0c2e4b8d7a1f2000${count}`);
export const samplePage = 'https://accreditation.example.org/evidence/token';
export const sampleTiming = 'Submitted by 31 January 2027 it is assessed now, with a result by 28 February 2027; submitted later it waits for May 2027.';

export const sampleReport: readonly WeakDomain[] = [
  {
    domain: 4,
    title: 'Managing and improving patient services',
    comments: ['The audit is described, but not what changed because of it.', 'Two significant events are named; the learning from them is not shown.'],
    missed: ['Significant event analysis, incident reporting and complaints procedures'],
  },
  { domain: 7, title: 'Financial proficiency and practice stability', comments: ['Budgets are mentioned in one sentence only. <b>Please</b> show *how* you manage them.'], missed: ['Financial forecasting', 'Evidence of actively managing budgets and expenditure'] },
];
