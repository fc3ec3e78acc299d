import { palette } from './palette.ts';
import { plainLine } from './plain-text.ts';
import { type SignaturePicture, drawSignature } from './signature-picture.ts';

/** What the e-signature of a Member says. */
export interface SignatureView {
  readonly name: string;
  readonly role?: string;
  readonly practice?: string;
  readonly certificateNumber: string;
  /** An http(s) address; anything else is shown but not linked. */
  readonly verifyUrl: string;
  readonly instituteName: string;
}

export interface Signature {
  /** A block to paste into the signature settings of Outlook, Gmail or Apple Mail. */
  readonly html: string;
  /** The same for programs that take text alone. */
  readonly text: string;
  /** The same as a picture. */
  readonly picture: SignaturePicture;
}

/** Makes the MIGPM block for e-mail signatures, as HTML, text and picture. */
export async function makeSignature(view: SignatureView): Promise<Signature> {
  const lines = [...placeOf(view), `Member of the ${plainLine(view.instituteName)}`, `Certificate ${plainLine(view.certificateNumber)}`];
  const picture = await drawSignature({ name: plainLine(view.name), lines });
  return { html: signatureHtml(view), text: signatureText(view), picture };
}

/**
 * Tables and styles on each element: what Outlook's Word-based display understands. No picture inside, for many programs
 * block those, and no class or style sheet, for most take them away.
 */
function signatureHtml(view: SignatureView): string {
  const { name, certificateNumber, verifyUrl, instituteName } = view;
  const proof = `Certificate ${escapeHtml(certificateNumber)}`;
  const lines = [
    line(`<strong style="color:#${palette.navy};font-size:16px;">${escapeHtml(name)}</strong> <strong style="color:#${palette.teal};font-size:14px;">MIGPM</strong>`),
    ...placeOf(view).map((place) => line(escapeHtml(place))),
    line(`Member of the ${escapeHtml(instituteName)}`),
    line(isWebAddress(verifyUrl) ? `<a href="${escapeHtml(verifyUrl)}" style="color:#${palette.teal};text-decoration:underline;">${proof}</a>` : proof),
  ];
  return [
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;font-family:Calibri,Arial,sans-serif;font-size:13px;line-height:18px;color:#${palette.ink};">`,
    '<tr>',
    `<td style="width:4px;background-color:#${palette.gold};font-size:1px;line-height:1px;" bgcolor="#${palette.gold}">&nbsp;</td>`,
    `<td style="padding:2px 0 2px 12px;">${lines.join('')}</td>`,
    '</tr>',
    '</table>',
  ].join('\n');
}

function signatureText(view: SignatureView): string {
  return [`${plainLine(view.name)} MIGPM`, ...placeOf(view), `Member of the ${plainLine(view.instituteName)}`, `Certificate ${view.certificateNumber}: ${view.verifyUrl}`].join('\n');
}

/** `Practice Manager, Elm Tree Surgery`; no line at all where neither is known. */
function placeOf({ role, practice }: SignatureView): string[] {
  const known = [role, practice].map((part) => plainLine(part ?? '')).filter((part) => part !== '');
  return known.length > 0 ? [known.join(', ')] : [];
}

const line = (html: string): string => `<div style="margin:0;">${html}</div>`;

const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s"'<>]+$/i.test(text);

function escapeHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return plainLine(text).replace(/[&<>"']/g, (sign) => signs[sign] ?? '');
}
