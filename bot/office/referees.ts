import { showReferees } from '../../cards/office/referees.actions.ts';
import { renderRefereesCard } from '../../cards/office/referees.card.ts';
import { renderMessageCard } from '../../cards/parts/message.card.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { AppError } from '../../services/errors.ts';
import { ApplicationReference } from '../../services/ids.ts';
import { JoinAddress } from '../../services/people/join-identities.service.ts';
import { changeAddressForOffice } from '../../services/people/office-address.service.ts';
import { testimonialsForOffice } from '../../services/testimonials/office-testimonials.service.ts';
import { testimonialKindTexts } from '../../services/testimonials/testimonial.data.ts';
import { isReceived, type KeptTestimonial } from '../../services/testimonials/testimonial.ts';
import { onAction, type ActionHandler, type Command } from '../registry.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';

export const refereeActions: readonly ActionHandler[] = [onAction({ action: showReferees, roles: ['office'], handle: (turn, { application }) => show(turn, { id: application }) })];

export const refereesCommand: Command = {
  names: ['referees', 'referee'],
  usage: 'referees REF',
  summary: 'the testimonials of an application, in full',
  roles: ['office'],
  handle: (turn, args) => show(turn, { reference: referenceIn(args, 'referees IGPM-2027-0001') }),
};

export const addressCommand: Command = {
  names: ['address', 'new address'],
  usage: 'address REF ADDRESS',
  summary: 'give an applicant another mail address, once you are sure that it is theirs',
  roles: ['office'],
  async handle({ context, actor }, args) {
    const [first = '', second = ''] = args.split(/\s+/);
    const address = JoinAddress.safeParse(second);
    const reference = referenceIn(first, 'address IGPM-2027-0001 name@practice.example');
    if (!address.success) throw new AppError('invalid', { userMessage: 'I need the new address.', nextStep: 'Type address, the reference and the address, such as address IGPM-2027-0001 name@practice.example.' });
    const person = await changeAddressForOffice(context, actor, reference, address.data);
    return { card: renderMessageCard({ sentence: `Letters to ${person.name} go to ${address.data} now.`, nextStep: 'They are told at both addresses.' }) };
  },
};

function referenceIn(text: string, example: string): ApplicationReference {
  const reference = ApplicationReference.safeParse(text.trim().toUpperCase());
  if (reference.success) return reference.data;
  throw new AppError('invalid', { userMessage: 'I need the reference.', nextStep: `Type for instance ${example}.` });
}

async function show({ context, actor }: Turn, which: Parameters<typeof testimonialsForOffice>[2]): Promise<Reply> {
  const { application, testimonials } = await testimonialsForOffice(context, actor, which);
  return {
    card: renderRefereesCard({
      application: application.id, reference: application.reference, applicantName: application.applicantName,
      testimonials: testimonials.map((kept) => ({ referee: kept.refereeName, facts: factsOf(kept), text: kept.text, files: kept.files.map(({ name }) => name) })),
    }),
  };
}

function factsOf(kept: KeptTestimonial): string[] {
  const { kind, capacity, refereeAddress, request, receivedAt } = kept;
  const who = `${testimonialKindTexts[kind].shortTitle}${capacity === undefined ? '' : ` (${capacity})`}${refereeAddress === undefined ? '' : `, ${refereeAddress}`}`;
  if (!request) return [who, isReceived(kept) ? `Brought by the applicant on ${formatDate(receivedAt)}` : 'To be brought by the applicant; not here yet'];
  const others = request.answers.filter(({ standing }) => standing === 'toConfirm' || standing === 'refused');
  return [who, standing(kept, request), ...others.map(({ from, standing: stands }) => `An answer from ${from.address} ${stands === 'refused' ? 'is not theirs, says the applicant' : 'waits for the applicant’s yes'}`)];
}

function standing(kept: KeptTestimonial, { standing: stands, confidential, askedAt, replyBy }: NonNullable<KeptTestimonial['request']>): string {
  if (isReceived(kept)) return `Answered on ${formatDate(kept.receivedAt)}${confidential ? ', in confidence' : ''}`;
  if (stands === 'declined') return 'Would rather not give one';
  return stands === 'undelivered' ? 'Our letter did not arrive' : `Asked on ${formatDate(askedAt)}, by ${formatDate(replyBy)}; no answer yet`;
}
