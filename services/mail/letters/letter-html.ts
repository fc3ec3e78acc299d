import { palette } from '../../documents/palette.ts';
import { plainLine, plainText } from '../../documents/plain-text.ts';
import { unreachable } from '../../errors.ts';
import { type Block } from './letter.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML shows it, fit for an attribute too. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const line = (text: string): string => escapeHtml(plainLine(text));

const font = "font-family:'Segoe UI',Helvetica,Arial,sans-serif";
const body = `${font};font-size:16px;line-height:1.5;color:#${palette.ink}`;

/** Lays a letter out as simple HTML with inline styles, which is what mail programs agree on; nothing is loaded from elsewhere. */
export function layOutHtml(sender: string, subject: string, greeting: string, blocks: readonly Block[], signature: readonly string[]): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${line(subject)}</title>
</head>
<body style="margin:0;padding:0;background:#${palette.paper}">
<div style="max-width:600px;margin:0 auto;padding:24px 16px;${body}">
<p style="margin:0 0 24px;padding:0 0 12px;border-bottom:2px solid #${palette.teal};font-size:14px;font-weight:600;color:#${palette.navy}">${line(sender)}</p>
<p style="margin:0 0 16px">${line(greeting)}</p>
${blocks.map(blockHtml).join('\n')}
<p style="margin:24px 0 0">${signature.map(line).join('<br>')}</p>
</div>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 16px">${line(block.text)}</p>`;
    case 'heading':
      return `<h2 style="margin:24px 0 8px;font-size:18px;line-height:1.3;color:#${palette.navy}">${line(block.text)}</h2>`;
    case 'bullets':
      return `<ul style="margin:0 0 16px;padding-left:24px">${items(block.items)}</ul>`;
    case 'steps':
      return `<ol style="margin:0 0 16px;padding-left:24px">${items(block.items)}</ol>`;
    case 'facts':
      return `<table style="margin:0 0 16px;border-collapse:collapse;${body}">${block.rows.map(row).join('')}</table>`;
    case 'quote':
      return `<blockquote style="margin:0 0 16px;padding:8px 16px;border-left:4px solid #${palette.line};background:#${palette.tint}">${plainText(block.text).split('\n').map(escapeHtml).join('<br>')}</blockquote>`;
    case 'link':
      return `<p style="margin:0 0 16px">${anchor(block.label, block.url)}</p>`;
    default:
      return unreachable(block);
  }
}

const items = (texts: readonly string[]): string => texts.map((text) => `<li style="margin:0 0 6px">${line(text)}</li>`).join('');

const row = ([label, value]: readonly [string, string]): string =>
  `<tr><th scope="row" style="padding:4px 16px 4px 0;text-align:left;vertical-align:top;font-weight:400;color:#${palette.quiet}">${line(label)}</th><td style="padding:4px 0;vertical-align:top">${line(value)}</td></tr>`;

/** Only web addresses become links; the address stands there in full, since people are told not to trust bare buttons. */
function anchor(label: string, url: string): string {
  if (!/^https?:\/\//i.test(url)) return `${line(label)}: ${line(url)}`;
  return `${line(label)}:<br><a href="${line(url)}" style="color:#${palette.teal};word-break:break-all">${line(url)}</a>`;
}
