import { counted, sizeInWords } from '../../cards/applicant/words.ts';
import { type EvidenceOverview } from '../../services/evidence/evidence-overview.ts';
import { isEmptyEvidence, type Evidence } from '../../services/evidence/evidence.ts';
import { longestText } from '../../services/evidence/evidence.service.ts';
import { domainHeading, domainOf, editionOf } from '../../services/framework/framework.rules.ts';
import { escapeHtml } from '../../services/mail/letters/letter-html.ts';
import { testimonialKindTexts } from '../../services/testimonials/testimonial.data.ts';
import { type KeptTestimonial } from '../../services/testimonials/testimonials.service.ts';

/** Where the page's style and script are served. */
export const assets = { style: '/evidence-page/page.css', script: '/evidence-page/page.js' } as const;

/** What a page has to say about what was just done. */
export interface Said {
  readonly lines: readonly string[];
  readonly problem: boolean;
}

/** The whole page: what is there, and a form for each place. Works without scripts. */
export function evidenceHtml(overview: EvidenceOverview, base: string, said?: Said): string {
  const { folder, evidence, testimonials } = overview;
  const edition = editionOf(folder.edition);
  const first = folder.application !== undefined && folder.round.number === 1;
  const title = folder.application ? `Evidence for ${folder.application.reference}` : 'Your evidence';
  const domains = evidence.map((one) => domainSection(one, domainHeading(domainOf(edition, one.domain)), base));
  return page(
    title,
    base,
    `<h1>${escapeHtml(title)}</h1>
<p>This page is for you alone. Files may have up to 25 MB: PDF, Word, Excel, PowerPoint, pictures, text or saved e-mails. Everything is kept at once; you see it in Teams as well.</p>
${said ? saidBox(said) : ''}
${domains.join('\n')}
${first ? `<h1>Testimonials</h1>\n${testimonials.length === 0 ? '<p>Name your two referees in Teams first (type “testimonials”); then their letters can be dropped here.</p>' : testimonials.map((one) => testimonialSection(one, base)).join('\n')}` : ''}`,
  );
}

/** A page with a sentence and the next step alone. */
export function messageHtml(sentence: string, nextStep: string): string {
  return page(sentence, '', `<h1>${escapeHtml(sentence)}</h1>\n<p>${escapeHtml(nextStep)}</p>`);
}

function domainSection(evidence: Evidence, heading: string, base: string): string {
  const { domain, text, files, revision } = evidence;
  const here = `${base}/domains/${domain}`;
  const state = isEmptyEvidence(evidence) ? '○ Empty' : `✅ Has ${[...(text.trim() ? ['text'] : []), ...(files.length > 0 ? [counted(files.length, 'file')] : [])].join(' and ')}`;
  const removal = (file: { id: string; name: string }) =>
    `<form method="post" action="${escapeHtml(`${here}/files/${file.id}/remove`)}"><button class="plain" aria-label="Remove ${escapeHtml(file.name)}">Remove</button></form>`;
  return `<section class="place" id="domain-${domain}" aria-labelledby="domain-${domain}-title">
<h2 id="domain-${domain}-title">${escapeHtml(heading)}</h2>
<p class="state">${state}</p>
<ul class="files">${files.map((file) => `<li><span>${escapeHtml(file.name)} (${sizeInWords(file.size)})</span>${removal(file)}</li>`).join('')}</ul>
${uploadForm(`${here}/files`, `files-${domain}`)}
<details><summary>${text.trim() ? 'Read or change the text' : 'Write text'}</summary>
<form method="post" action="${escapeHtml(`${here}/text`)}">
<input type="hidden" name="revision" value="${revision}">
<label for="text-${domain}">Your evidence for this domain</label>
<textarea id="text-${domain}" name="text" maxlength="${longestText}">\n${escapeHtml(text)}</textarea>
<button>Save the text</button>
</form></details>
</section>`;
}

function testimonialSection({ id, kind, refereeName, text, files }: KeptTestimonial, base: string): string {
  const here = text !== '' || files.length > 0;
  return `<section class="place" id="testimonial-${id}" aria-labelledby="testimonial-${id}-title">
<h2 id="testimonial-${id}-title">Testimonial of ${escapeHtml(refereeName)}</h2>
<p class="quiet">${escapeHtml(testimonialKindTexts[kind].title)}</p>
<p class="state">${here ? `✅ Has ${[...(text ? ['text'] : []), ...(files.length > 0 ? [counted(files.length, 'file')] : [])].join(' and ')}` : '○ The letter is still missing'}</p>
<ul class="files">${files.map((file) => `<li>${escapeHtml(file.name)} (${sizeInWords(file.size)})</li>`).join('')}</ul>
${uploadForm(`${base}/testimonials/${id}/files`, `files-${id}`)}
</section>`;
}

function uploadForm(action: string, id: string): string {
  return `<form class="upload" method="post" enctype="multipart/form-data" action="${escapeHtml(action)}">
<label for="${id}">Choose files to add</label>
<input type="file" id="${id}" name="files" multiple>
<button>Add these files</button>
</form>`;
}

const saidBox = ({ lines, problem }: Said): string => `<div class="said${problem ? ' problem' : ''}" role="status">${lines.map((line) => `<p>${problem ? '⚠️ ' : '✅ '}${escapeHtml(line)}</p>`).join('')}</div>`;

function page(title: string, base: string, content: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${assets.style}">
<script src="${assets.script}" defer></script>
</head>
<body><main data-page="${escapeHtml(base)}">
${content}
</main></body>
</html>
`;
}
