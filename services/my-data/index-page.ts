import { formatDate, formatDateTime } from '../calendar/london.rules.ts';
import { type Institute } from '../documents/institute.ts';
import { palette } from '../documents/palette.ts';
import { escapeHtml } from '../mail/letters/letter-html.ts';
import { type Person } from '../people/person.ts';

/** One kind of thing that we hold: where it lies in the zip, or why it does not. */
export type Listed = { readonly holds: string; readonly count: number } & ({ readonly file: string } | { readonly withheld: string });

const style = `body{margin:0 auto;max-width:760px;padding:24px;color:#${palette.ink};font:16px/1.5 'Segoe UI',Helvetica,Arial,sans-serif}
h1,h2{color:#${palette.navy};line-height:1.25}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid #${palette.line}}`;

/** The page that explains what is in the zip, what is not and why. It needs no network and runs nothing. */
export function indexPage({ person, listed, now, institute }: { readonly person: Person; readonly listed: readonly Listed[]; readonly now: Date; readonly institute: Institute }): string {
  const given = listed.filter((one) => 'file' in one);
  const withheld = listed.filter((one) => 'withheld' in one);
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Your data</title><style>${style}</style></head>
<body>
<h1>Your data</h1>
<p>Everything that the accreditation service of the ${escapeHtml(institute.name)} holds about you, as of ${formatDateTime(now)} (London time).</p>
<h2>Who you are to us</h2>
${table(whoIs(person))}
<h2>What is in this file</h2>
<table><tr><th>What</th><th>How many</th><th>Where</th></tr>
${given.map((one) => `<tr><td>${escapeHtml(one.holds)}</td><td>${one.count}</td><td>${escapeHtml(one.file)}</td></tr>`).join('\n')}
<tr><td>Your evidence: texts and files</td><td></td><td>the folder evidence</td></tr>
<tr><td>Your own e-mails to us</td><td></td><td>the folder e-mails</td></tr>
<tr><td>Our letters and messages to you, with invoices and certificates</td><td></td><td>the folder letters</td></tr>
<tr><td>Your development plans</td><td></td><td>the folder plans</td></tr>
</table>
<p>A folder that is not there would have been empty. Files that end in .json hold the records as we keep them; any text editor opens them.</p>
<h2>What is not in it, and why</h2>
<ul>
<li>The names of assessors, their marks and comments: marking is closed, and names are other people’s data. What the panel asked for is in your results.</li>
<li>What a referee wrote in confidence. That there is a testimonial, and from whom, is here.</li>
${withheld.map((one) => `<li>${escapeHtml(one.holds)} (${one.count}): ${escapeHtml(one.withheld)}</li>`).join('\n')}
</ul>
<h2>What you can do</h2>
<ul>
<li>Put your details right: type “my details” to the accreditation bot in Teams.</li>
<li>Have your data erased: type “erase my data”, or use the page from which you have this file. It says what goes, and what the law has us keep.</li>
<li>Ask or complain: write to ${escapeHtml(institute.email)}. You may also turn to the Information Commissioner’s Office, ico.org.uk.</li>
</ul>
</body>
</html>
`;
}

function whoIs({ name, email, organisation, associate, member, createdAt }: Person): [string, string][] {
  return [
    ['Name', name], ['E-mail', email ?? 'none known'], ['Practice', organisation ?? 'none known'], ['Known since', formatDate(createdAt)],
    ...(associate ? ([['Associate since', formatDate(associate.joinedAt)]] as [string, string][]) : []),
    ...(member ? ([['Member since', `${formatDate(member.since)}, certificate ${member.certificateNumber}`]] as [string, string][]) : []),
  ];
}

const table = (rows: readonly (readonly [string, string])[]): string => `<table>${rows.map(([title, value]) => `<tr><th>${escapeHtml(title)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`;
