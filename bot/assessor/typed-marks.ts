import { AppError } from '../../services/errors.ts';
import { type BulletId } from '../../services/framework/framework.data.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { type ApplicationReference } from '../../services/ids.ts';
import { Mark } from '../../services/marking/marking.rules.ts';
import { readReference } from '../typed-reference.ts';

/** Marks as typed after `mark`. */
export interface TypedMarks {
  readonly reference: ApplicationReference;
  readonly marks: readonly { readonly domain: DomainNumber; readonly mark: Mark; readonly comment?: string; readonly missed?: readonly BulletId[] }[];
}

/** `4=6`, with the guidance that is missed and a comment in quotation marks where they are given: `4=4 4.2 4.3 "Why"`. */
const oneMark = /^(?<domain>\d{1,2})\s?=\s?(?<mark>\d)(?<missed>(?:\s+\d{1,2}\.\d{1,2})*)(?:\s+["“](?<comment>[^"”]*)["”])?(?:\s+|$)/;

/** Reads `IGPM-2027-0001 4=5 5=6 "comment"`. @throws AppError invalid, with an example. */
export function parseTypedMarks(args: string): TypedMarks {
  const [word = ''] = args.trim().split(/\s+/, 1);
  const reference = readReference(word);
  if (!reference) throw unreadable('I need the reference of the application.');
  const marks: TypedMarks['marks'][number][] = [];
  for (let rest = args.trim().slice(word.length).trim(); rest !== ''; ) {
    const found = oneMark.exec(rest);
    const domain = DomainNumber.safeParse(Number(found?.groups?.['domain']));
    const mark = Mark.safeParse(Number(found?.groups?.['mark']));
    if (!found || !domain.success || !mark.success) throw unreadable('I cannot read all of this.');
    const missed = (found.groups?.['missed'] ?? '').trim().split(/\s+/).filter((id) => id !== '') as BulletId[];
    const comment = found.groups?.['comment']?.trim();
    marks.push({ domain: domain.data, mark: mark.data, ...(comment === undefined ? {} : { comment }), ...(missed.length > 0 ? { missed } : {}) });
    rest = rest.slice(found[0].length).trim();
  }
  return { reference, marks };
}

// What was typed may hold marks and comments: the log is given none of it.
const unreadable = (userMessage: string) =>
  new AppError('invalid', { userMessage, nextStep: 'Type mark IGPM-2027-0001 to open the application, or give marks at once: mark IGPM-2027-0001 4=5 5=6 "Why it is a 6".', message: 'typed marks unreadable' });
