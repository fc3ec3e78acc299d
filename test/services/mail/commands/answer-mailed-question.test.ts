import { describe, expect, it } from 'vitest';
import mongoose from 'mongoose';
import { newId } from '../../../../services/database/new-id.ts';
import { bringIn } from '../../../support/mail-applicant.ts';
import { fixture } from '../../../support/mail-fixture.ts';
import { somebody } from '../../../support/people.ts';
import { createWorld, useDatabase } from '../../../support/world.ts';

const world = createWorld('2027-01-11T09:00:00Z');
useDatabase();

const write = (FROM: string, SUBJECT: string, TEXT: string) => bringIn(world, fixture('word', { FROM, NAME: 'Priya Shah', SUBJECT, TEXT, KEY: newId() }), FROM);
const answersTo = (address: string) => mongoose.connection.collection('outbox').find({ address, kind: 'questionReply' }).toArray();

describe('a question by mail', () => {
  it('gets the answer that chat would give, with its source', async () => {
    const { person } = await somebody(world, 'Priya Shah');
    const address = person.email ?? '';
    const mail = await write(address, 'Fees', 'Hello, how much is resubmission please?');
    expect(mail.state).toEqual({ kind: 'taken', as: 'question' });
    const [answer] = await answersTo(address);
    expect(answer?.['facts']).toMatchObject({ subject: 'Fees', source: 'Accreditation framework, Schedule and Fees; in force on 11 January 2027', lines: [expect.stringContaining('£144.00') as string, expect.any(String)] });
  });

  it.each([
    ['which nobody can answer for certain', 'Parking', 'Is there parking at your office?'],
    ['which is an answer to our answer', 'Re: Fees', 'But how much is resubmission?'],
    ['within a letter', 'My situation', `How much is resubmission? ${'I have worked in three practices and would like to explain what happened there. '.repeat(6)}`],
    ['which is none', 'Fees', 'I would like to talk about the resubmission fee.'],
  ])('%s waits for a person', async (_what, subject, text) => {
    const address = `quentin.${newId().slice(-6)}@example.org`;
    expect((await write(address, subject, text)).state.kind).toBe('queued');
    expect(await answersTo(address)).toEqual([]);
  });

  it('is answered to a stranger once a day', async () => {
    const address = `sue.${newId().slice(-6)}@example.org`;
    expect((await write(address, 'Hi', 'When is the next window?')).state.kind).toBe('taken');
    expect((await write(address, 'Hi again', 'What is the pass mark?')).state.kind).toBe('queued');
    expect(await answersTo(address)).toHaveLength(1);
  });
});

describe('MY DATA by mail', () => {
  it('sends the link to the address on record, and nowhere else', async () => {
    const { person } = await somebody(world, 'Mel Mailed');
    expect((await write(person.email ?? '', 'My data', '')).state).toEqual({ kind: 'taken', as: 'command' });
    const sent = await mongoose.connection.collection('outbox').find({ kind: 'myDataReady' }).toArray();
    expect(sent.map((one) => [one['person'] as string, one['channel'] as string])).toEqual([[person.id, 'mail']]);
    await write(`somebody.else.${newId().slice(-6)}@example.org`, 'My data', '');
    expect(await mongoose.connection.collection('outbox').countDocuments({ kind: 'myDataReady' })).toBe(1);
  });
});
