import { londonDate, type LondonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type Acknowledgement, type ApplicationId } from '../ids.ts';
import { panelOfRound } from '../panels/find-panel.ts';
import { type PersonActor } from '../people/actor.ts';
import { type Application } from './application.ts';
import { getOwnApplication } from './find-application.ts';
import { keepStep, step } from './keep-step.ts';
import { takeBack, takeBackClosesAt } from './life-cycle.rules.ts';
import { latestAcknowledgement } from './submissions.service.ts';

/** What may be taken back now. */
export interface Takeable {
  readonly acknowledgement: Acknowledgement;
  /** The last day on which it can be. */
  readonly until: LondonDate;
}

/** What of an application can be taken back at that moment; undefined where nothing can. */
export async function takeable(application: Application, now: Date): Promise<Takeable | undefined> {
  const found = await look(application, now);
  return found instanceof AppError ? undefined : found;
}

/** The same. @throws AppError wrongState, saying why nothing can be taken back and what to do instead. */
export async function mustBeTakeable(application: Application, now: Date): Promise<Takeable> {
  const found = await look(application, now);
  if (found instanceof AppError) throw found;
  return found;
}

async function look(application: Application, now: Date): Promise<Takeable | AppError> {
  const closes = takeBackClosesAt(application);
  if (!closes) return new AppError('wrongState', { userMessage: 'It is not submitted now, so there is nothing to take back.', nextStep: 'Type status to see where your application is.' });
  if (now >= closes) return windowClosed(application.reference);
  if (await panelOfRound(application)) return panelSits(application.reference);
  const acknowledgement = await latestAcknowledgement(application.id);
  if (!acknowledgement) throw new Error('submitted, and nothing was acknowledged');
  return { acknowledgement, until: lastDayBefore(closes) };
}

export interface TakeBackInput {
  readonly application: ApplicationId;
  /** The submission that is meant; without it the latest. */
  readonly acknowledgement?: Acknowledgement | undefined;
}

/**
 * The applicant takes back what they submitted, to improve it and submit it again. Its acknowledgement stays as a record. A second click
 * finds it taken back, which is no fault.
 * @throws AppError wrongState, with what to do instead, once its window has closed or a panel sits; stale when it was submitted again since.
 */
export async function takeBackApplication(context: Context, actor: PersonActor, input: TakeBackInput): Promise<Application> {
  return transact(context, actor, async (unit) => {
    const application = await getOwnApplication(actor, input.application);
    const { state, reference } = application;
    if (state.kind === 'drafting') return application;
    const { acknowledgement, until } = await mustBeTakeable(application, unit.now);
    if (input.acknowledgement !== undefined && input.acknowledgement !== acknowledgement) {
      throw new AppError('stale', { userMessage: `You have submitted it again since this card was shown, as ${acknowledgement}.`, nextStep: 'This is how it stands now.' });
    }
    const draft = await keepStep(unit, application, step(() => takeBack(application, unit.now)), 'application.takenBack', { acknowledgement });
    unit.notify({
      kind: 'takenBack',
      facts: { applicationId: application.id, reference, acknowledgement, closesOn: until },
      to: { person: application.applicant },
      key: `taken-back/${acknowledgement}`,
    });
    return draft;
  });
}

/** The last day on which an application that is submitted can be taken back, and be submitted again for the same window. */
export function lastDayToTakeBack(application: Application): LondonDate {
  const closes = takeBackClosesAt(application);
  if (!closes) throw new TypeError(`an application that is ${application.state.kind} cannot be taken back`);
  return lastDayBefore(closes);
}

const lastDayBefore = (instant: Date): LondonDate => londonDate(new Date(instant.getTime() - 1));

const windowClosed = (reference: string) =>
  new AppError('wrongState', {
    userMessage: `The window of ${reference} has closed, so it stands as you submitted it.`,
    nextStep: 'You need not do anything. If the panel would like more, you can give it afterwards for the domains it names; withdraw ends the application for good.',
  });

const panelSits = (reference: string) =>
  new AppError('wrongState', {
    userMessage: `The panel of ${reference} is seated and may have begun to read, so it stands as you submitted it.`,
    nextStep: 'If something important is missing, write to the office now; withdraw ends the application for good.',
  });
