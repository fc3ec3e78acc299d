import { Router, type Response } from 'express';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { type Context } from '../../services/context.ts';
import { instituteOf } from '../../services/institute.ts';
import { escapeHtml } from '../../services/mail/letters/letter-html.ts';
import { checkCertificate, type CertificateCheck } from '../../services/membership/certificate-check.ts';
import { paragraph, sendSmallPage } from './small-page.ts';

/** Where anybody can check a certificate: by the link on it, or by typing its number. It tells the name, the date and nothing else. */
export function verifyPage(context: Context): Router {
  const { name, email } = instituteOf(context.config);
  const router = Router();
  router.get('/verify', (request, response) => {
    const { number } = request.query;
    if (typeof number === 'string' && number.trim() !== '') return void response.redirect(303, `/verify/${encodeURIComponent(number.trim().slice(0, 60))}`);
    sendSmallPage(response, { title: 'Check a certificate', content: `${paragraph(`Type the number of a certificate of the ${name}.`)}\n${form('')}` });
  });
  router.get('/verify/:number', async (request, response) => {
    const check = await checkCertificate(request.params.number);
    if (check.valid) showValid(response, check, name);
    else showUnknown(response, request.params.number.slice(0, 60), email);
  });
  return router;
}

function showValid(response: Response, { number, name, postNominal, awardedOn }: Extract<CertificateCheck, { valid: true }>, institute: string): void {
  const row = (title: string, value: string) => `<dt>${title}</dt><dd>${escapeHtml(value)}</dd>`;
  sendSmallPage(response, {
    title: '✓ This certificate is genuine',
    content: `${paragraph(`The ${institute} has awarded full membership:`)}
<dl>${row('Name', `${name} ${postNominal}`)}${row('Awarded on', formatDate(awardedOn))}${row('Certificate', number)}</dl>
<p class="quiet">Compare name, date and number with the certificate before you.</p>`,
  });
}

function showUnknown(response: Response, number: string, email: string): void {
  sendSmallPage(response, {
    status: 404,
    title: 'We know no certificate with this number',
    content: `${paragraph('Please look at the number again: it is printed at the foot of the certificate and looks like MIGPM-2027-0001.')}
${form(number)}
<p class="quiet">If the number is right, please write to ${escapeHtml(email)}.</p>`,
  });
}

const form = (number: string): string => `<form method="get" action="/verify">
<label for="number">Certificate number</label>
<input id="number" name="number" required maxlength="60" autocomplete="off" value="${escapeHtml(number)}">
<button>Check</button>
</form>`;
