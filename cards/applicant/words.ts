/** Turns of phrase that several of the applicant's cards share. */

/** `2 years 3 months`, `24 months` being `2 years`. */
export function monthsInWords(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const parts = [years > 0 ? counted(years, 'year') : '', rest > 0 || years === 0 ? counted(rest, 'month') : ''];
  return parts.filter((part) => part !== '').join(' ');
}

/** `1 file`, `2 files`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** `4, 7 and 9`. */
export function listed(items: readonly (string | number)[]): string {
  const last = items.at(-1);
  return items.length < 2 ? String(last ?? '') : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** A file's size for people: `340 KB`, `2.1 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return counted(bytes, 'byte');
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The beginning of a longer text, cut between words. */
export function excerpt(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const space = cut.search(/\s\S*$/);
  return `${cut.slice(0, space > longest / 2 ? space : longest).trimEnd()} …`;
}
