import { createHash } from 'node:crypto';
import { type Response } from 'express';
import { palette } from '../../services/documents/palette.ts';
import { escapeHtml } from '../../services/mail/letters/letter-html.ts';

const style = `
*{box-sizing:border-box}
body{margin:0;background:#${palette.tint};color:#${palette.ink};font:16px/1.5 'Segoe UI',Helvetica,Arial,sans-serif}
main{max-width:560px;margin:0 auto;padding:32px 16px}
.sheet{background:#${palette.paper};border:1px solid #${palette.line};border-radius:8px;padding:24px}
h1{font-size:24px;line-height:1.25;color:#${palette.navy};margin:0 0 12px}
p{margin:0 0 12px}
dl{display:grid;grid-template-columns:auto 1fr;gap:8px 16px;margin:0 0 16px}
dt{color:#${palette.quiet}}
dd{margin:0;font-weight:600;overflow-wrap:anywhere}
form{margin:0 0 16px}
label{display:block;font-weight:600;margin:0 0 4px}
input,select,textarea{width:100%;min-height:44px;padding:8px 12px;border:1px solid #${palette.quiet};border-radius:6px;font:inherit}
input[type=checkbox],input[type=radio]{width:20px;min-height:20px;margin:2px 10px 0 0;flex:none}
label input,label select,label textarea{margin-top:4px;font-weight:400}
label.choice{display:flex;font-weight:400;padding:8px 0;margin:0}
fieldset{border:0;margin:0 0 12px;padding:0}
legend{font-weight:600;padding:0}
.field{margin:0 0 12px}
.part{border-top:1px solid #${palette.line};margin-top:24px;padding-top:16px}
h2{font-size:19px;line-height:1.3;color:#${palette.navy};margin:0 0 8px}
h3{font-size:16px;margin:16px 0 4px}
ul{margin:0 0 12px;padding-left:22px}
.said{background:#${palette.tint};border-left:4px solid #${palette.teal};padding:10px 14px;margin:0 0 16px}
.problem{border-left-color:#${palette.gold}}
.row{display:flex;flex-wrap:wrap;gap:12px}
.row form{margin:0}
ul.plain{list-style:none;padding:0}
ul.plain>li{padding:6px 0}
ul.domains>li{border-top:1px solid #${palette.line}}
ul.domains a{display:inline-block;padding:4px 0}
.answers{display:flex;flex-wrap:wrap;gap:0 14px}
.answers label.choice{padding:10px 0;min-height:44px}
.answers input[type=radio]{margin-right:6px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
a.button{display:inline-flex;align-items:center;text-decoration:none}
summary{min-height:44px;padding:10px 0;font-weight:600;cursor:pointer}
button,a.button{min-height:44px;margin-top:12px;padding:8px 18px;border:0;border-radius:6px;background:#${palette.teal};color:#${palette.paper};font:inherit;font-weight:600;cursor:pointer}
button.second,a.second{background:#${palette.paper};color:#${palette.teal};border:1px solid #${palette.teal}}
.quiet{color:#${palette.quiet};font-size:14px}
:focus-visible{outline:3px solid #${palette.gold};outline-offset:2px}
@media (max-width:420px){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}}
`;

/** Nothing from elsewhere, nothing inline but this very style, no script at all, no frame around it. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Sends a small page of our own: a heading, and HTML that is safe already. */
export function sendSmallPage(response: Response, { status = 200, title, content }: { readonly status?: number; readonly title: string; readonly content: string }): void {
  response.status(status).set({ 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' });
  response.type('html').send(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body><main><div class="sheet">
<h1>${escapeHtml(title)}</h1>
${content}
</div></main></body>
</html>
`);
}

/** A paragraph of plain text. */
export const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
