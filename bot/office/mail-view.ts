import { renderMailCard, type MailQuestion } from '../../cards/office/mail.card.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { excerpt, sizeInWords } from '../../cards/applicant/words.ts';
import { formatDateTime } from '../../services/calendar/london.rules.ts';
import { unreachable } from '../../services/errors.ts';
import { domainHeading, domainOf, editionOf } from '../../services/framework/framework.rules.ts';
import { type MailDetails } from '../../services/mail/application-mail.service.ts';
import { type MailState } from '../../services/mail/mail.ts';
import { type Item, type Place, type Understanding } from '../../services/mail/understanding.ts';
import { type Application } from '../../services/applications/application.ts';

/** How much of each text is shown: enough to see that it lies in the right place. */
const shownOfText = 160;
const shownOfMail = 600;

/** The card of one mail. */
export function drawMail({ mail, application }: MailDetails, asking?: MailQuestion): AdaptiveCard {
  const { state, understanding, from } = mail;
  const open = state.kind === 'toConfirm' || state.kind === 'queued';
  const places = understanding && application ? targets(application) : [];
  return renderMailCard({
    mail: mail.id,
    revision: mail.revision,
    subject: mail.subject,
    stands: standsAt(state, application),
    facts: [
      { title: 'Written by', value: mailbox(understanding?.writer ?? from) },
      ...(understanding?.forwardedBy ? [{ title: 'Forwarded by', value: understanding.forwardedBy }] : []),
      { title: 'Came in', value: formatDateTime(mail.receivedAt) },
      ...(application ? [{ title: 'Application', value: `${application.reference}, ${application.applicantName}` }] : []),
      ...(understanding && application ? [{ title: 'Declaration', value: declarationOf(understanding) }] : []),
    ],
    problems: open ? (understanding?.problems ?? []) : [],
    places: application ? places.flatMap((place) => placeLines(place, understanding?.items ?? [])) : [],
    // What is laid out shows by its places; of all else, the mail's own words.
    excerpt: understanding && (!application || understanding.items.length === 0) ? excerpt(understanding.excerpt, shownOfMail) : '',
    items: (understanding?.items ?? []).map((item) => ({ id: item.id, title: inOneLine(item, 60) })),
    targets: places.map(({ id, title }) => ({ id, title })),
    can: { confirm: state.kind === 'toConfirm', assign: state.kind === 'queued' && (understanding?.items.length ?? 0) > 0, dismiss: open },
    asking,
  });
}

const mailbox = ({ name, address }: { name: string; address: string }): string => (name ? `${name} (${address})` : address);

function declarationOf({ declaration: { agreed, signedName } }: Understanding): string {
  if (!agreed) return 'not ticked';
  return signedName ? `ticked, signed ${signedName}` : 'ticked, not signed';
}

function standsAt(state: MailState, application: Application | undefined): string {
  switch (state.kind) {
    case 'received':
      return 'It has come in and is being read.';
    case 'ignored':
      return 'Written by a machine; nothing to do.';
    case 'taken':
      return state.as === 'testimonial' ? 'A referee’s answer; it is with the testimonial.' : 'It was dealt with by itself; nothing to do.';
    case 'toConfirm':
      return 'An application by mail: nothing is filed before you say so.';
    case 'queued':
      return state.reason;
    case 'filed':
      return state.submitted
        ? `Filed and submitted as ${application?.reference ?? 'an application'}; the applicant has the acknowledgement.`
        : `Filed in ${application?.reference ?? 'an application'}. Still missing: ${state.missing.join('; ')}. The applicant has been told.`;
    case 'dismissed':
      return `Put aside: ${state.reason}`;
    default:
      return unreachable(state);
  }
}

interface Target {
  readonly id: string;
  readonly title: string;
  readonly holds: (place: Place) => boolean;
}

function targets({ edition, round }: Application): Target[] {
  const domains = round.domains.map((number): Target => ({
    id: `d${number}`, title: domainHeading(domainOf(editionOf(edition), number)), holds: (place) => place.kind === 'domain' && place.domain === number,
  }));
  const testimonials = ([1, 2] as const).map((slot): Target => ({ id: `t${slot}`, title: `Testimonial ${slot}`, holds: (place) => place.kind === 'testimonial' && place.slot === slot }));
  return [...domains, ...(round.number === 1 ? testimonials : []), { id: 'aside', title: 'Kept with the mail, not filed', holds: (place) => place.kind === 'aside' }];
}

function placeLines({ title, holds }: Target, items: readonly Item[]): { title: string; lines: string[] }[] {
  const here = items.filter((item) => holds(item.place));
  return here.length === 0 ? [] : [{ title, lines: here.map((item) => inOneLine(item, shownOfText)) }];
}

function inOneLine(item: Item, longest: number): string {
  const said = item.kind === 'file' ? `File ${item.file.name}, ${sizeInWords(item.file.size)}` : excerpt(item.text.replace(/\s+/g, ' ').trim(), longest);
  return item.confidence === 'certain' ? said : `${said} (not sure it belongs here)`;
}
