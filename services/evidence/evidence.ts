import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId } from '../ids.ts';
import { type StoredFile } from './files.ts';

/** What an applicant has given for one domain in one round: text, files, or both. */
export interface Evidence {
  readonly application: ApplicationId;
  readonly round: number;
  readonly domain: DomainNumber;
  readonly text: string;
  readonly files: readonly EvidenceFile[];
  /** Rises with every change of the text. */
  readonly revision: number;
}

export interface EvidenceFile extends StoredFile {
  readonly addedAt: Date;
}

/** Whether there is anything to assess. */
export const isEmptyEvidence = (evidence: Pick<Evidence, 'text' | 'files'>): boolean => evidence.text.trim() === '' && evidence.files.length === 0;
