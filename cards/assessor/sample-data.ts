import { ApplicationId } from '../../services/ids.ts';
import { domainOf, editionOf, type DomainNumber } from '../../services/framework/framework.rules.ts';

/** Made-up people for the samples of the assessor's cards. */
export const sampleCase = { application: ApplicationId.parse('65f0c0ffee65f0c0ffee65f0'), reference: 'IGPM-2027-0001', applicantName: 'Priya Nair', dueOn: '28 February 2027' } as const;

export const sampleDomain = (number: DomainNumber) => domainOf(editionOf('2024-uk'), number);

export const sampleEvidence = `I have led the audit programme since 2022. Each quarter we choose one area with the partners, agree what good looks like, and look again three months later.

In 2025 we looked at repeat prescribing: 412 of 2,960 patients were overdue a review. After new recall letters and a pharmacist's clinic on Thursdays it was 96 a year later.

Complaints are answered within ten working days; each is talked through at the monthly meeting, and two of them changed how we book telephone calls.`;

export const sampleLink = `http://localhost:3978/files/${'x'.repeat(230)}`;
