const attribution = /^(?:On|Am|Le|El|Il) .{5,250}(?:wrote|schrieb|écrit|escribió|scritto) ?:$/;
const divider = /^-{2,} ?Original Message ?-{2,}$/i;

/**
 * What somebody wrote in an answer, without what their mail program quoted below it. Lines marked `>` go. An unmarked copy goes only
 * when it is of a letter of ours: anybody else's words may be meant as evidence.
 */
export function withoutQuotedLetters(text: string, officeAddress: string): string {
  const lines = text.split('\n');
  const office = officeAddress.toLowerCase();
  const copy = lines.findIndex((line, at) => beginsCopy(line, lines.slice(at + 1, at + 7)) && lines.slice(at, at + 7).some((near) => near.toLowerCase().includes(office)));
  const own = copy < 0 ? lines : lines.slice(0, copy);
  return own
    .filter((line, at) => !line.startsWith('>') && !(attribution.test(line.trim()) && isQuoted(own.slice(at + 1, at + 4))))
    .join('\n')
    .trim();
}

const beginsCopy = (line: string, next: readonly string[]): boolean => divider.test(line.trim()) || (/^\*?From:\*? /i.test(line) && next.some((later) => /^\*?Subject:/i.test(later)));

const isQuoted = (next: readonly string[]): boolean => next.find((line) => line.trim() !== '')?.startsWith('>') ?? true;
