import { type Response, Router } from 'express';
import { formatDateTime } from '../../services/calendar/london.rules.ts';
import { palette } from '../../services/documents/palette.ts';
import { type CaughtMail, type CaughtMailFolder, type CaughtMailHead } from '../../services/mail/caught-mail.ts';
import { escapeHtml } from '../../services/mail/letters/letter-html.ts';

/**
 * Local mode's mail page: what would have been sent, newest first, to be mounted at `base` (such as `/mail`). The letters are drawn
 * in a sandbox that can load nothing and run nothing.
 */
export function caughtMailPage(folder: CaughtMailFolder, base: string): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' });
    next();
  });
  router.get('/', async (request, response) => {
    const to = typeof request.query['to'] === 'string' ? request.query['to'] : undefined;
    sendPage(response, listPage(await folder.list(), to, base));
  });
  router.get('/:id', async (request, response) => {
    const mail = await folder.read(request.params.id);
    if (mail) sendPage(response, mailPage(mail, base));
    else sendPage(response.status(404), missingPage(base));
  });
  router.get('/:id/letter', async (request, response) => {
    const mail = await folder.read(request.params.id);
    if (!mail?.html) return void sendPage(response.status(404), missingPage(base));
    // No script, nothing from elsewhere; links open a window of their own.
    response.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox");
    response.type('html').send(mail.html.replace(/<head>/i, '<head><base target="_blank">'));
  });
  router.get('/:id/attachments/:place', async (request, response) => {
    const attachment = (await folder.read(request.params.id))?.attachments[Number(request.params.place)];
    if (!attachment) return void sendPage(response.status(404), missingPage(base));
    download(response, attachment.name, attachment.type, attachment.content);
  });
  router.get('/:id/raw', async (request, response) => {
    const raw = await folder.readRaw(request.params.id);
    if (!raw) return void sendPage(response.status(404), missingPage(base));
    download(response, `${request.params.id}.eml`, 'message/rfc822', raw);
  });
  return router;
}

function download(response: Response, name: string, type: string, content: Buffer): void {
  response.set('Content-Security-Policy', "default-src 'none'; sandbox");
  response.attachment(name).type(type).send(content);
}

function sendPage(response: Response, html: string): void {
  response.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  response.type('html').send(html);
}

function listPage(mails: readonly CaughtMailHead[], to: string | undefined, base: string): string {
  const addressees = [...new Set(mails.map((mail) => mail.to))].sort();
  const shown = to === undefined ? mails : mails.filter((mail) => mail.to === to);
  const chip = (label: string, href: string, current: boolean) => `<a class="chip" href="${escapeHtml(href)}"${current ? ' aria-current="page"' : ''}>${escapeHtml(label)}</a>`;
  const chips = [chip('Everyone', base, to === undefined), ...addressees.map((address) => chip(address, `${base}?to=${encodeURIComponent(address)}`, address === to))];
  const nothing = '<p class="empty">No mail yet. What the product sends by e-mail appears here; reload the page to see it.</p>';
  const items = shown.map(
    (mail) => `<li><a class="mail" href="${escapeHtml(`${base}/${mail.id}`)}"><span class="subject">${escapeHtml(mail.subject || '(no subject)')}</span><span class="to">${escapeHtml(mail.to)}</span>${time(mail)}</a></li>`,
  );
  return page(
    'Mail that was sent',
    `<h1>Mail that was sent</h1>
<p class="lead">Nothing leaves this machine in local mode: every e-mail is kept here instead.</p>
${mails.length === 0 ? nothing : `<nav aria-label="Recipients">${chips.join('')}</nav><ul class="mails">${items.join('')}</ul>`}`,
  );
}

function mailPage(mail: CaughtMail, base: string): string {
  const here = `${base}/${mail.id}`;
  const headers = mail.headers.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('');
  const attachments = mail.attachments.map(
    ({ name, content }, place) => `<li><a href="${escapeHtml(`${here}/attachments/${place}`)}">${escapeHtml(name)}</a> <span class="size">${size(content.length)}</span></li>`,
  );
  return page(
    mail.subject,
    `<p><a href="${escapeHtml(base)}">All mail</a></p>
<h1>${escapeHtml(mail.subject || '(no subject)')}</h1>
<p class="to">To ${escapeHtml(mail.to)}<br>From ${escapeHtml(mail.from)}<br>${time(mail)}</p>
${attachments.length > 0 ? `<h2>Attachments</h2><ul class="files">${attachments.join('')}</ul>` : ''}
${mail.html ? `<iframe title="The letter" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${escapeHtml(`${here}/letter`)}"></iframe>` : ''}
<details${mail.html ? '' : ' open'}><summary>As plain text</summary><pre>${escapeHtml(mail.text)}</pre></details>
<details><summary>Headers</summary><table>${headers}</table></details>
<p><a href="${escapeHtml(`${here}/raw`)}">Download as .eml</a></p>`,
  );
}

const missingPage = (base: string): string =>
  page('Not here', `<h1>This mail is not here</h1><p>It may have been deleted together with its folder. <a href="${escapeHtml(base)}">See all mail</a></p>`);

const time = ({ sentAt }: CaughtMailHead): string => (sentAt ? `<time datetime="${sentAt.toISOString()}">${escapeHtml(formatDateTime(sentAt))}</time>` : '');

const size = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
*{box-sizing:border-box}
body{margin:0;background:#${palette.tint};color:#${palette.ink};font:16px/1.5 'Segoe UI',Helvetica,Arial,sans-serif}
main{max-width:760px;margin:0 auto;padding:20px 16px 48px}
h1{font-size:24px;line-height:1.25;color:#${palette.navy};margin:8px 0;overflow-wrap:anywhere}
h2{font-size:16px;margin:16px 0 4px}
a{color:#${palette.teal}}
a:focus-visible,summary:focus-visible{outline:3px solid #${palette.gold};outline-offset:2px}
.lead,.to,.size,time{color:#${palette.quiet}}
nav{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0}
.chip{padding:8px 14px;border:1px solid #${palette.line};border-radius:20px;background:#${palette.paper};text-decoration:none;overflow-wrap:anywhere}
.chip[aria-current]{background:#${palette.teal};border-color:#${palette.teal};color:#${palette.paper}}
.mails,.files{list-style:none;margin:0;padding:0}
.mails li{margin:0 0 8px}
.mail{display:grid;grid-template-columns:1fr auto;gap:2px 16px;padding:12px 16px;background:#${palette.paper};border:1px solid #${palette.line};border-radius:8px;color:inherit;text-decoration:none;overflow-wrap:anywhere}
.mail:hover{border-color:#${palette.teal}}
.mail .subject{grid-column:1/-1;font-weight:600;color:#${palette.navy}}
.mail time{white-space:nowrap}
.files a{display:inline-block;padding:8px 0;overflow-wrap:anywhere}
iframe{width:100%;height:70vh;min-height:420px;border:1px solid #${palette.line};border-radius:8px;background:#${palette.paper};margin:12px 0}
details{margin:8px 0;background:#${palette.paper};border:1px solid #${palette.line};border-radius:8px;padding:0 16px}
summary{padding:12px 0;cursor:pointer;font-weight:600}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:15px/1.5 ui-monospace,Consolas,monospace}
table{border-collapse:collapse;margin:0 0 12px;font-size:14px}
th{text-align:left;vertical-align:top;padding:2px 12px 2px 0;font-weight:400;color:#${palette.quiet};white-space:nowrap}
td{overflow-wrap:anywhere}
@media(max-width:480px){.mail{grid-template-columns:1fr}}
</style>
</head>
<body><main>${content}</main></body>
</html>
`;
}
