import { describe, expect, it } from 'vitest';
import { drawMail } from '../../../bot/office/mail-view.ts';
import { FileId, MailId } from '../../../services/ids.ts';
import { type Mail } from '../../../services/mail/mail.ts';
import { textsOf } from '../../support/teams/card-reader.ts';

const id = '0123456789abcdef01234567';
const question: Mail = {
  id: MailId.parse(id), messageId: '<a@example.org>', hash: 'hash', envelopeFrom: 'ivy@example.org', from: { name: 'Ivy', address: 'ivy@example.org' },
  subject: 'A question', receivedAt: new Date('2027-01-11T09:00:00Z'), raw: FileId.parse(id), size: 900, revision: 1,
  state: { kind: 'queued', reason: 'It holds no application pack.' },
  understanding: {
    writer: { name: 'Ivy', address: 'ivy@example.org' }, forwardedBy: undefined, reference: undefined, excerpt: 'What is accreditation good for?', testimonials: [], problems: [],
    items: [{ id: 'item', kind: 'text', place: { kind: 'aside' }, confidence: 'certain', text: 'What is accreditation good for?' }],
    declaration: { agreed: false, signedName: undefined },
  },
};

describe('a mail that waits for a person', () => {
  it('shows what it says, also when it belongs to no application', () => {
    expect(textsOf(drawMail({ mail: question, application: undefined }))).toContain('What is accreditation good for?');
  });

  it('speaks of a declaration only where there is an application to declare for', () => {
    expect(textsOf(drawMail({ mail: question, application: undefined }))).not.toContain('Declaration');
  });
});
