import mongoose from 'mongoose';
import { type Application } from '../../services/applications/application.ts';
import { type PersonActor } from '../../services/people/actor.ts';
import { askReferee, type RefereeInput } from '../../services/testimonials/ask-referee.service.ts';
import { type KeptTestimonial } from '../../services/testimonials/testimonial.ts';
import { spacedCode } from '../../services/tickets/code.rules.ts';
import { newId } from '../../services/database/new-id.ts';
import { type World } from './world.ts';

/** A letter of ours as the outbox has it. */
export interface SentLetter {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Every letter to an address that may belong to nobody we know, oldest first. */
export async function lettersTo(address: string, kind?: string): Promise<SentLetter[]> {
  const stored = await mongoose.connection.collection<{ _id: string }>('outbox').find({ address, ...(kind === undefined ? {} : { kind }) }).sort({ _id: 1 }).toArray();
  return stored.map((one) => ({ id: one._id, ...one }) as unknown as SentLetter);
}

/** A referee who was asked, with all that a mail in answer carries. */
export interface Asked {
  readonly testimonial: KeptTestimonial;
  readonly address: string;
  /** What stands for {{…}} in the fixtures of a referee's mails. */
  readonly values: { readonly FROM: string; readonly TO: string; readonly SUBJECT: string; readonly ANSWERS: string; readonly KEY: string };
}

export async function ask(world: World, actor: PersonActor, application: Application, input: Partial<RefereeInput> = {}): Promise<Asked> {
  const address = input.refereeAddress ?? `tom.reid.${newId().slice(-6)}@example.nhs.uk`;
  const testimonial = await askReferee(world.context, actor, application.id, { kind: 'employer', refereeName: 'Dr Tom Reid', confidential: true, ...input, refereeAddress: address });
  const letter = (await lettersTo(address, 'testimonialRequested')).at(-1);
  if (!letter || !testimonial.request) throw new Error('no letter to the referee');
  const { code } = testimonial.request;
  const values = { FROM: address, TO: `info+${code}@igpm.example`, SUBJECT: `${application.applicantName} asks you for a testimonial [${spacedCode(code)}]`, ANSWERS: `<${letter.id}.notice@igpm.example>`, KEY: newId() };
  return { testimonial, address, values };
}
