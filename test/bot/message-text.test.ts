import { describe, expect, it } from 'vitest';
import { activitySchema } from '../../bot/activity.ts';
import { messageText } from '../../bot/message-text.ts';
import { botAccount, identity, messageActivity } from '../support/teams/activities.ts';

const read = (text: string, more: Record<string, unknown> = {}) =>
  messageText(activitySchema.parse({ ...messageActivity(identity('Anna Example'), 'http://localhost/', text), ...more }));
const mention = (id: string, text: string) => ({ entities: [{ type: 'mention', mentioned: { id }, text }] });

describe('what a person wrote', () => {
  it('is without the mention of the bot', () => {
    expect(read('<at>Accreditation</at> queue', mention(botAccount.id, '<at>Accreditation</at>'))).toBe('queue');
    expect(read('<at>Accreditation</at>&nbsp;paid IGPM-2027-0001', mention(botAccount.id, '<at>Accreditation</at>'))).toBe('paid IGPM-2027-0001');
  });

  it('keeps the names of other people', () => {
    expect(read('panel for <at>Bea Example</at>', mention('29:bea', '<at>Bea Example</at>'))).toBe('panel for Bea Example');
  });

  it('keeps its lines, and what looks like markup', () => {
    expect(read('evidence 4 one\r\n\r\ntwo')).toBe('evidence 4 one\n\ntwo');
    expect(read('a < b & c > d')).toBe('a < b & c > d');
  });

  it('is read as text also where the client sends markup', () => {
    expect(read('<p>a &amp; b</p>', { textFormat: 'xml' })).toBe('a & b');
  });

  it('is nothing when there was nothing', () => {
    expect(read('', { text: undefined })).toBe('');
    expect(read(' \u00a0 ')).toBe('');
  });

  it('is read quickly, whatever it is', () => {
    const started = performance.now();
    read('<'.repeat(100_000), { textFormat: 'xml' });
    read('<at '.repeat(25_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
