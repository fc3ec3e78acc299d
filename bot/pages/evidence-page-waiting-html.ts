import { counted, sizeInWords } from '../../cards/applicant/words.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { proposedIn } from '../../services/evidence/mailed-files.service.ts';
import { type Folder } from '../../services/evidence/folder.ts';
import { type WaitingFile } from '../../services/evidence/waiting-files.service.ts';
import { type Domain } from '../../services/framework/framework.data.ts';
import { escapeHtml } from '../../services/mail/letters/letter-html.ts';

/** The files that wait for a place, with one button for all that seem to have one; nothing where none waits. */
export function waitingHtml(waiting: readonly WaitingFile[], { folder, domains, base }: { readonly folder: Folder; readonly domains: readonly Domain[]; readonly base: string }): string {
  if (waiting.length === 0) return '';
  const at = escapeHtml(`${base}/waiting`);
  const proposed = proposedIn(folder, waiting).length;
  const all = proposed === 0 ? '' : `<form method="post" action="${at}/all"><button>${proposed === 1 ? 'Put the one with a place where it seems to belong' : `Put all ${proposed} where they seem to belong`}</button></form>`;
  return `<section class="place" id="waiting" aria-labelledby="waiting-title">
<h2 id="waiting-title">${counted(waiting.length, 'file')} waiting for a place</h2>
<p class="state">○ Not evidence yet: a file counts once you have said where it belongs. What you do not know, leave out.</p>
${all}
<ul class="files">${waiting.map((file) => line(file, { at, folder, domains })).join('')}</ul>
</section>`;
}

function line(file: WaitingFile, { at, folder, domains }: { readonly at: string; readonly folder: Folder; readonly domains: readonly Domain[] }): string {
  const { id, size, sentAt, mailed } = file;
  const name = escapeHtml(file.name);
  const [seems] = proposedIn(folder, [file]);
  const options = domains.map(({ number, shortTitle }) => `<option value="${number}"${seems?.mailed.domain === number ? ' selected' : ''}>${number}. ${escapeHtml(shortTitle)}</option>`);
  return `<li><span><a href="${at}/${id}" target="_blank" rel="noopener">${name}</a> (${sizeInWords(size)}), ${mailed ? 'by e-mail' : 'sent in chat'} on ${formatDate(sentAt)}</span>
<form method="post" action="${at}/${id}/place"><label for="to-${id}">Domain of ${name}</label><select id="to-${id}" name="to" required><option value="">Choose one</option>${options.join('')}</select>
<button>Put it there</button></form>
<form method="post" action="${at}/${id}/leave-out"><button class="plain" aria-label="Leave out ${name}">Leave it out</button></form></li>`;
}
