import { type BulletId, type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId } from '../ids.ts';
import { type StoredFile } from './files.ts';

/** What an applicant has given for one domain in one round: text, files, or both. */
export interface Evidence {
  readonly application: ApplicationId;
  readonly round: number;
  readonly domain: DomainNumber;
  readonly text: string;
  readonly files: readonly EvidenceFile[];
  /** Files taken out, which can be put back for a while: the newest last. */
  readonly removed: readonly RemovedFile[];
  /** The guidance bullets that the applicant has ticked for themselves. It is shown to nobody else and decides nothing. */
  readonly covered: readonly BulletId[];
  /** Rises with every change of the text. */
  readonly revision: number;
}

export interface EvidenceFile extends StoredFile {
  readonly addedAt: Date;
  /** Nothing else refers to its content, which may go when this record does. What came by mail belongs to that mail as well. */
  readonly sole?: true;
}

export interface RemovedFile extends EvidenceFile {
  readonly removedAt: Date;
}

/** A domain for which nothing was given yet. */
export const noEvidence = (place: Pick<Evidence, 'application' | 'round' | 'domain'>): Evidence => ({ ...place, text: '', files: [], removed: [], covered: [], revision: 0 });

/** Whether there is anything to assess. */
export const isEmptyEvidence = (evidence: Pick<Evidence, 'text' | 'files'>): boolean => evidence.text.trim() === '' && evidence.files.length === 0;
