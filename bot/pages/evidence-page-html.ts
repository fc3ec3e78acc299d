import { counted, sizeInWords } from '../../cards/applicant/words.ts';
import { type EvidenceFile, type Evidence, isEmptyEvidence } from '../../services/evidence/evidence.ts';
import { type EvidenceOverview } from '../../services/evidence/evidence-overview.ts';
import { longestText } from '../../services/evidence/evidence.service.ts';
import { type Upload } from '../../services/evidence/uploads.service.ts';
import { type Domain, type DomainNumber } from '../../services/framework/framework.data.ts';
import { domainHeading, domainOf, editionOf } from '../../services/framework/framework.rules.ts';
import { type FileId } from '../../services/ids.ts';
import { escapeHtml } from '../../services/mail/letters/letter-html.ts';
import { testimonialKindTexts } from '../../services/testimonials/testimonial.data.ts';
import { type WaitingFile } from '../../services/evidence/waiting-files.service.ts';
import { type KeptTestimonial } from '../../services/testimonials/testimonials.service.ts';
import { waitingHtml } from './evidence-page-waiting-html.ts';

/** Where the page's style and script are served. */
export const assets = { style: '/evidence-page/page.css', script: '/evidence-page/page.js' } as const;

/** What a page has to say about what was just done. */
export interface Said {
  readonly lines: readonly string[];
  readonly problem: boolean;
  /** A file that was just taken out and can be put back. */
  readonly undo?: { readonly domain: DomainNumber; readonly file: FileId } | undefined;
}

type View = EvidenceOverview & { readonly uploads: readonly Upload[]; readonly waitingFiles: readonly WaitingFile[]; readonly byMail?: string };

/** The whole page: what is there, and a form for each place. Works without scripts. */
export function evidenceHtml(view: View, base: string, said?: Said): string {
  const { folder, evidence, testimonials, room, uploads } = view;
  const { application } = folder;
  const edition = editionOf(folder.edition);
  const title = application ? `Evidence for application ${application.reference}` : 'Your evidence';
  const domains = folder.round.domains.map((number) => domainOf(edition, number));
  const sections = evidence.map((one) => domainSection(one, { base, domains, uploads: uploads.filter(({ domain }) => domain === one.domain) }));
  const withTestimonials = application?.state.kind === 'drafting' && folder.round.number === 1;
  return page(
    title,
    { base, folder: folder.id },
    `<h1>${escapeHtml(title)}</h1>
<p>This page is for you alone${application ? '' : ', and nobody else sees what is on it until you have applied and submitted'}. Files may have up to 25 MB: PDF, Word, Excel, PowerPoint, OpenDocument, pictures, text or saved e-mails. Everything is kept at once; you see it in Teams as well.${view.byMail ? ` ${escapeHtml(view.byMail)}` : ''}</p>
<p class="room">Files: ${sizeInWords(room.used)} of ${Math.round(room.most / 1024 / 1024)} MB.</p>
${said ? saidBox(said, base) : ''}
${waitingHtml(view.waitingFiles, { folder, domains, base })}
${sections.join('\n')}
${withTestimonials ? `<h1>Testimonials</h1>\n${testimonials.length === 0 ? '<p>Name your two referees in Teams first (type “testimonials”); then their letters can be dropped here.</p>' : testimonials.map((one) => testimonialSection(one, base)).join('\n')}` : ''}`,
  );
}

/** A page with a sentence and the next step alone. */
export function messageHtml(sentence: string, nextStep: string): string {
  return page(sentence, undefined, `<h1>${escapeHtml(sentence)}</h1>\n<p>${escapeHtml(nextStep)}</p>`);
}

interface Place {
  readonly base: string;
  readonly domains: readonly Domain[];
  readonly uploads: readonly Upload[];
}

function domainSection(evidence: Evidence, { base, domains, uploads }: Place): string {
  const { domain, text, files, revision } = evidence;
  const here = escapeHtml(`${base}/domains/${domain}`);
  const described = domains.find(({ number }) => number === domain);
  const state = isEmptyEvidence(evidence) ? '○ Empty' : `✅ Has ${[...(text.trim() ? ['text'] : []), ...(files.length > 0 ? [counted(files.length, 'file')] : [])].join(' and ')}`;
  return `<section class="place" id="domain-${domain}" data-domain="${domain}" aria-labelledby="domain-${domain}-title">
<h2 id="domain-${domain}-title">${described ? escapeHtml(domainHeading(described)) : domain}</h2>
<p class="state">${state}</p>
${described ? guidance(evidence, described, here) : ''}
<ul class="files">${files.map((file) => fileLine(file, { base, here, domain, domains })).join('')}</ul>
<ul class="pending">${uploads.map((upload) => pendingLine(upload, base)).join('')}</ul>
${uploadForm(`${here}/files`, `files-${domain}`, `${here}/uploads`)}
<details class="write"><summary>${text.trim() ? 'Read or change the text' : 'Write text'}</summary>
<form class="text" method="post" action="${here}/text">
<input type="hidden" name="revision" value="${revision}">
<label for="text-${domain}">Your evidence for this domain</label>
<textarea id="text-${domain}" name="text" maxlength="${longestText}">\n${escapeHtml(text)}</textarea>
<p class="kept" role="status"></p>
<button>Save the text</button>
</form></details>
</section>`;
}

function guidance({ domain, covered }: Evidence, { guidance: bullets, preamble }: Domain, here: string): string {
  const ticks = bullets.map(({ id, text }) => `<li><input type="checkbox" id="tick-${id}" name="covered" value="${id}"${covered.includes(id) ? ' checked' : ''}><label for="tick-${id}">${escapeHtml(text)}</label></li>`);
  return `<details class="guidance"><summary>Guidance: <span class="count">${covered.length} of ${bullets.length} points covered</span></summary>
<form class="ticks" method="post" action="${here}/covered">
<p class="quiet">Tick what you have covered. It is for you alone, it is no limit, and it need not be all.${preamble ? ` ${escapeHtml(preamble)}:` : ''}</p>
<input type="hidden" name="was" value="${covered.join(',')}">
<ul aria-label="Guidance of domain ${domain}">${ticks.join('')}</ul>
<button class="plain">Save the ticks</button>
</form></details>`;
}

function fileLine(file: EvidenceFile, { base, here, domain, domains }: Omit<Place, 'uploads'> & { readonly here: string; readonly domain: DomainNumber }): string {
  const name = escapeHtml(file.name);
  const at = `${here}/files/${file.id}`;
  const choices = domains.map(({ number, shortTitle }) => `<option value="${number}"${number === domain ? ' selected' : ''}>${number}. ${escapeHtml(shortTitle)}</option>`);
  return `<li><span><a href="${escapeHtml(base)}/files/${file.id}" target="_blank" rel="noopener">${name}</a> (${sizeInWords(file.size)})</span>
<form method="post" action="${at}/remove"><button class="plain" aria-label="Remove ${name}">Remove</button></form>
<details class="change"><summary aria-label="Rename or move ${name}">Rename or move</summary>
<form method="post" action="${at}/change">
<label for="name-${file.id}">Name</label><input id="name-${file.id}" name="name" value="${name}" required maxlength="120">
<label for="to-${file.id}">Domain</label><select id="to-${file.id}" name="to">${choices.join('')}</select>
<button>Save name and domain</button>
</form></details></li>`;
}

function pendingLine({ id, name, size, offset, mark }: Upload, base: string): string {
  return `<li data-upload="${id}" data-name="${escapeHtml(name)}" data-size="${size}" data-mark="${escapeHtml(mark)}"><span>⏸ ${escapeHtml(name)}: ${sizeInWords(offset)} of ${sizeInWords(size)} is here. Choose the same file again, and it goes on from there.</span>
<form method="post" action="${escapeHtml(`${base}/uploads/${id}/abandon`)}"><button class="plain" aria-label="Leave out ${escapeHtml(name)}">Leave it out</button></form></li>`;
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

/** `pieces` is where the page's script can send large files in pieces. */
function uploadForm(action: string, id: string, pieces = ''): string {
  return `<form class="upload" method="post" enctype="multipart/form-data" action="${escapeHtml(action)}" data-pieces="${pieces}">
<label for="${id}">Choose files to add</label>
<input type="file" id="${id}" name="files" multiple>
<div class="camera"><label for="camera-${id}">Or take a photo</label>
<input type="file" id="camera-${id}" name="files" accept="image/*" capture="environment"></div>
<button>Add these files</button>
</form>`;
}

function saidBox({ lines, problem, undo }: Said, base: string): string {
  const back = undo ? `<form method="post" action="${escapeHtml(`${base}/domains/${undo.domain}/files/${undo.file}/restore`)}"><button class="plain">Undo: put it back</button></form>` : '';
  return `<div class="said${problem ? ' problem' : ''}" role="status">${lines.map((line) => `<p>${problem ? '⚠️ ' : '✅ '}${escapeHtml(line)}</p>`).join('')}${back}</div>`;
}

function page(title: string, where: { readonly base: string; readonly folder: string } | undefined, content: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${assets.style}">
${where ? `<script src="${assets.script}" type="module"></script>` : ''}
</head>
<body><main${where ? ` data-page="${escapeHtml(where.base)}" data-folder="${where.folder}"` : ''}>
${content}
</main></body>
</html>
`;
}
