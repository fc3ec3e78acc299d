import { LondonDate } from '../../calendar/london.rules.ts';
import { resultsDueOn, WindowId, windowName } from '../../calendar/calendar.rules.ts';
import { makeApplicationPack } from '../../documents/application-pack.ts';
import { type Institute } from '../../documents/institute.ts';
import { evidenceKinds } from '../../documents/kinds.ts';
import { EditionId, editionOf } from '../../framework/framework.rules.ts';
import { type Notice, type NoticeFacts } from '../../notices/notice.ts';
import { type LetterAttachment } from './letter.ts';

/** The documents that go with a letter, drawn anew each time: a notice keeps facts, not files. */
export async function enclosuresOf(notice: Notice, institute: Institute): Promise<LetterAttachment[]> {
  switch (notice.kind) {
    case 'packReleased':
      return [await packEnclosure(notice.facts, institute)];
    default:
      return [];
  }
}

async function packEnclosure(facts: NoticeFacts['packReleased'], institute: Institute): Promise<LetterAttachment> {
  const window = WindowId.parse(facts.window);
  const content = await makeApplicationPack({
    reference: facts.reference,
    applicantName: facts.applicantName,
    practice: facts.practice,
    window: windowName(window),
    closesOn: LondonDate.parse(facts.closesOn),
    resultsBy: resultsDueOn(window),
    edition: editionOf(EditionId.parse(facts.edition)),
    institute,
    ...(facts.round > 1 ? { resubmission: packReports(facts) } : {}),
  });
  return { name: `${institute.shortName} application pack ${facts.reference}.docx`, type: evidenceKinds.docx.contentType, content };
}

/** Every domain of the round has its place in the pack, also one on which the panel wrote nothing. */
const packReports = ({ domains, weakDomains }: NoticeFacts['packReleased']) =>
  domains.map((domain) => weakDomains.find((weak) => weak.domain === domain) ?? { domain, comments: [], missed: [] });
