import { getByReference } from '../../services/applications/find-application.ts';
import { enterMark } from '../../services/marking/marking.service.ts';
import { type Command } from '../registry.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { markingList } from './marking-list.ts';
import { orPresent, present } from './present.ts';
import { wholeSheet } from './sheet.ts';
import { parseTypedMarks } from './typed-marks.ts';

/** Every assessor's command; beside each there is a button on some card. */
export const assessorCommands: readonly Command[] = [
  { names: ['marking', 'my marking'], usage: 'marking', summary: 'the applications that you are asked to assess', roles: ['assessor'], handle: markingList },
  { names: ['mark'], usage: 'mark REF', summary: 'open one of them, or mark at once: mark REF 4=5 5=6 "why it is a 6"', roles: ['assessor'], handle: typedMark },
];

/** Opens an application by its reference; with marks beside it, keeps them and shows the sheet. */
async function typedMark(turn: Turn, args: string): Promise<Reply> {
  const { reference, marks } = parseTypedMarks(args);
  const { id: application } = await getByReference(reference);
  if (marks.length === 0) return present(turn, application);
  return orPresent(turn, application, async () => {
    for (const mark of marks) await enterMark(turn.context, turn.actor, { application, ...mark });
    return wholeSheet(turn, { application });
  });
}
