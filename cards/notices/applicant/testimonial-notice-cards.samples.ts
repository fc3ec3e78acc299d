import { MailId } from '../../../services/ids.ts';
import { sampleApplication, sampleTestimonial } from '../../applicant/sample-data.ts';
import { type CardSample } from '../../sample.ts';
import { testimonialNoticeCards } from './testimonial-notice-cards.ts';

const about = { applicationId: sampleApplication.id, reference: sampleApplication.reference, refereeName: 'Dr Ann Partner' };
const { testimonialReceived, testimonialSenderDoubt, refereeDeclined, refereeSilent, refereeUnreached } = testimonialNoticeCards;

export const testimonialNoticeCardsSamples: readonly CardSample[] = [
  { name: 'a referee has answered, more is missing', card: testimonialReceived({ ...about, further: false, confidential: true, missing: ['The testimonial of Bill Peer'] }).card },
  { name: 'the last has answered', card: testimonialReceived({ ...about, further: false, confidential: false, missing: [] }).card },
  {
    name: 'an answer from another address',
    card: testimonialSenderDoubt({
      ...about, replyCode: 'bcd4f6ghjk8m', testimonialId: sampleTestimonial(1), answerId: MailId.parse('0123456789abcdef01234568'),
      refereeAddress: 'ann.partner@example.nhs.uk', senderName: 'Ann *P*', senderAddress: 'ann@example.org',
    }).card,
  },
  { name: 'a referee cannot', card: refereeDeclined(about).card },
  { name: 'a referee does not answer', card: refereeSilent({ ...about, askedOn: '2027-01-04' }).card },
  { name: 'a letter did not arrive', card: refereeUnreached({ ...about, refereeAddress: 'ann.partner@example.nhs.uk' }).card },
];
