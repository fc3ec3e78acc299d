import { type Application } from '../applications/application.ts';
import { type PersonId } from '../ids.ts';
import { beginSheet } from './sheet.rules.ts';
import { findSheet, insertSheet } from './sheets.store.ts';

/** Makes an assessor's sheet when their seat becomes clear, within the running transaction. Who was asked again goes on with theirs. */
export async function beginSheetOf({ id, round }: Pick<Application, 'id' | 'round'>, assessor: PersonId): Promise<void> {
  if (!(await findSheet(id, round.number, assessor))) await insertSheet(id, round.number, beginSheet(assessor, round.domains));
}
