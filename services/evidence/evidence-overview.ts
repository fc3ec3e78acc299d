import { outlookFor, overviewOfOwn, type WindowOutlook } from '../applications/application-overview.ts';
import { type Context } from '../context.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type WeakDomain } from '../notices/notice.ts';
import { type ApplicationReference } from '../ids.ts';
import { type PersonActor } from '../people/actor.ts';
import { type KeptTestimonial } from '../testimonials/testimonials.service.ts';
import { isEmptyEvidence, type Evidence } from './evidence.ts';
import { evidenceOf } from './evidence.service.ts';
import { bytesIn, mostFileBytes } from './file-room.ts';
import { type Folder } from './folder.ts';
import { nextStep, type NextStep } from './next-step.rules.ts';
import { findPlace, writePlace } from './place.store.ts';
import { earlierApplicationOf } from './take-over.service.ts';
import { findWaitingFiles } from './waiting-files.store.ts';

/** All that somebody may know of their own evidence, before they apply and after. */
export interface EvidenceOverview {
  readonly folder: Folder;
  /** Of the present round, a domain each. */
  readonly evidence: readonly Evidence[];
  readonly testimonials: readonly KeptTestimonial[];
  /** On a resubmission: what the panel asked for. */
  readonly report: readonly WeakDomain[];
  readonly outlook: WindowOutlook;
  /** What files take up and may take up, in bytes. */
  readonly room: { readonly used: number; readonly most: number };
  /** Files sent in chat that wait for a place. */
  readonly waiting: number;
  /** The domain that was last before them. */
  readonly place: DomainNumber | undefined;
  readonly next: NextStep;
  /** An application that ended, whose evidence can be taken over while there is none here. */
  readonly earlier: ApplicationReference | undefined;
}

/** @throws AppError when it is not the actor's. */
export async function evidenceOverview(context: Context, actor: PersonActor, folder: Folder): Promise<EvidenceOverview> {
  const { application } = folder;
  const [whole, evidence, waiting, place] = await Promise.all([application && overviewOfOwn(context, actor, application.id), evidenceOf(folder), findWaitingFiles(actor.id), findPlace(folder.id)]);
  const earlier = evidence.every(isEmptyEvidence) ? await earlierApplicationOf(folder) : undefined;
  const stage = !application ? 'collecting' : application.state.kind === 'awaitingPayment' ? 'awaitingPayment' : 'drafting';
  return {
    folder, evidence, place,
    earlier: earlier?.reference,
    testimonials: whole?.testimonials ?? [],
    report: whole && folder.round.number > 1 ? whole.report : [],
    outlook: whole?.outlook ?? outlookFor(context.clock.now()),
    room: { used: bytesIn(evidence), most: mostFileBytes },
    waiting: waiting.length,
    next: nextStep({ domains: evidence.map((one) => ({ number: one.domain, empty: isEmptyEvidence(one) })), place, stage, complete: whole?.complete ?? false }),
  };
}

/** Takes down which domain somebody has before them. It is a convenience: that it could not be kept must stop nothing. */
export async function rememberPlace({ log }: Pick<Context, 'log'>, { id }: Folder, domain: DomainNumber): Promise<void> {
  await writePlace(id, domain).catch((error: unknown) => log.warn({ err: error }, 'the place was not remembered'));
}
