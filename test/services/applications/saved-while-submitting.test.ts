import { describe, expect, it } from 'vitest';
import { submitApplication } from '../../../services/applications/applications.service.ts';
import { getApplication } from '../../../services/applications/find-application.ts';
import { latestAcknowledgement, submissionFor } from '../../../services/applications/submissions.service.ts';
import { takeBackApplication } from '../../../services/applications/taking-back.ts';
import { AppError } from '../../../services/errors.ts';
import { addFile, evidenceOf, saveText } from '../../../services/evidence/evidence.service.ts';
import { addTestimonial, removeTestimonial, testimonialsOf } from '../../../services/testimonials/testimonials.service.ts';
import { type ApplicationId } from '../../../services/ids.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { draftedBy } from '../../support/assessing.ts';
import { createWorld, useDatabase, type World } from '../../support/world.ts';

useDatabase();
const rounds = 15;

/** What the panel would be given, as far as a submission keeps it. */
async function standing(id: ApplicationId) {
  const application = await getApplication(id);
  const [evidence, testimonials] = await Promise.all([evidenceOf(application), testimonialsOf(id)]);
  return {
    domains: evidence.map(({ domain, text, files }) => ({ domain, text, files: files.map(({ name, size, sha256 }) => ({ name, size, sha256 })) })),
    testimonials: testimonials.map(({ refereeName }) => refereeName),
  };
}

async function frozen(actor: PersonActor, id: ApplicationId) {
  const acknowledgement = await latestAcknowledgement(id);
  if (!acknowledgement) throw new Error('nothing was acknowledged');
  const { domains, testimonials } = await submissionFor(actor, acknowledgement);
  return { domains, testimonials: testimonials.map(({ refereeName }) => refereeName) };
}

/** Each round another moment of what else is under way is met. */
const submitSoon = (world: World, actor: PersonActor, application: ApplicationId, round: number) => later(round, () => submitApplication(world.context, actor, { application, signedName: 'As Declared' }));

/** Submits while `saves` come in, over and over. @returns how many of them came in time, and how many were refused. */
async function submitAmid(world: World, name: string, saves: (actor: PersonActor, id: ApplicationId, round: number) => Promise<unknown>[]): Promise<{ kept: number; refused: number }> {
  const { applicant: { actor }, application: { id } } = await draftedBy(world, name);
  const count = { kept: 0, refused: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const submitting = submitSoon(world, actor, id, round);
    const settled = await Promise.allSettled(saves(actor, id, round));
    await submitting;
    for (const outcome of settled) {
      if (outcome.status === 'fulfilled') count.kept += 1;
      else {
        expect(outcome.reason).toBeInstanceOf(AppError);
        expect(outcome.reason).toMatchObject({ code: 'wrongState' });
        expect((outcome.reason as AppError).nextStep).toMatch(/take back/);
        count.refused += 1;
      }
    }
    expect(await standing(id), `round ${round}`).toEqual(await frozen(actor, id));
    await takeBackApplication(world.context, actor, { application: id });
  }
  return count;
}

describe('what is saved in the moment of submitting', () => {
  it('is part of what was submitted, or refused with what to do: text and files', async () => {
    const world = createWorld('2027-01-11T09:00:00Z');
    const { kept, refused } = await submitAmid(world, 'Tess Typing', (actor, application, round) => [
      saveText(world.context, actor, { application, domain: 2, text: `Typed in round ${round}.`, revision: -1 }),
      addFile(world.context, actor, { application, domain: 7, file: { name: `round ${round}.txt`, content: Buffer.from(`What came in round ${round}.`) } }),
      later(2 * round, () => saveText(world.context, actor, { application, domain: 9, text: `A little later, in round ${round}.`, revision: -1 })),
    ]);
    expect(kept + refused).toBe(3 * rounds);
  }, 60_000);

  it('cannot be taken out from under a submission either: a testimonial', async () => {
    const world = createWorld('2027-01-11T09:00:00Z');
    const { applicant: { actor }, application: { id } } = await draftedBy(world, 'Ray Removing');
    for (let round = 0; round < rounds; round += 1) {
      const submitting = submitSoon(world, actor, id, round);
      const [, last] = await testimonialsOf(id);
      if (!last) throw new Error('a testimonial is missing');
      const removing = removeTestimonial(world.context, actor, id, last.id);
      const [submission, removal] = await Promise.allSettled([submitting, removing]);
      // One of both, and never both.
      expect([submission.status, removal.status].sort(), `round ${round}`).toEqual(['fulfilled', 'rejected']);
      if (submission.status === 'fulfilled') {
        expect((await testimonialsOf(id)).map(({ refereeName }) => refereeName)).toEqual(await frozen(actor, id).then(({ testimonials }) => testimonials));
        await takeBackApplication(world.context, actor, { application: id });
      } else {
        await addTestimonial(world.context, actor, id, { kind: last.kind, refereeName: last.refereeName, text: last.text });
      }
    }
  }, 60_000);
});

const later = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return work();
};
