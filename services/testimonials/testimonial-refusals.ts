import { type Application } from '../applications/application.ts';
import { mustMayFill } from '../applications/applications.policy.ts';
import { getApplication } from '../applications/find-application.ts';
import { AppError, unreachable } from '../errors.ts';
import { type ApplicationId } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { testimonialKindTexts } from './testimonial.data.ts';
import { type TestimonialRefusal } from './testimonial.rules.ts';

/** The application, when the actor may fill it and it takes testimonials now. @throws AppError. */
export async function openForTestimonials(actor: Actor, id: ApplicationId): Promise<Application> {
  const application = await getApplication(id);
  mustMayFill(actor, application);
  mustTakeTestimonials(application);
  return application;
}

/** Testimonials are gathered for a first round, while it is being prepared. */
export const takesTestimonials = ({ state, round }: Application): boolean => state.kind === 'drafting' && round.number === 1;

/** @throws AppError wrongState, saying what to do instead. */
export function mustTakeTestimonials(application: Application): void {
  if (takesTestimonials(application)) return;
  if (application.round.number === 1 && (application.state.kind === 'submitted' || application.state.kind === 'assessing')) {
    throw new AppError('wrongState', { userMessage: 'This application is submitted, so its testimonials stand as they are.', nextStep: 'Type take back to improve it, as long as its window is open and no panel is seated: then make your change and submit it again.' });
  }
  throw new AppError('wrongState', {
    userMessage: application.state.kind === 'awaitingPayment' ? 'Testimonials are added once the fee has been paid.' : 'The testimonials of this application stand as they are.',
    nextStep: 'Type status to see where your application is.',
  });
}

/** Says why the rules refuse a testimonial, and what to do instead. */
export function explainTestimonialRefusal(refusal: TestimonialRefusal): AppError {
  switch (refusal.kind) {
    case 'ownTestimonial':
      return new AppError('invalid', { userMessage: 'A testimonial cannot be by the applicant.', nextStep: 'Give the name and address of the person who wrote it.' });
    case 'sameReferee':
      return new AppError('invalid', { userMessage: `${refusal.name} has given a testimonial already.`, nextStep: 'The second one has to come from another person.' });
    case 'sameKind':
      return new AppError('invalid', { userMessage: `There is one from ${testimonialKindTexts[refusal.taken].title.toLowerCase()} already.`, nextStep: 'Choose another kind for this one, or remove the first.' });
    case 'enough':
      return new AppError('invalid', { userMessage: `${refusal.needed} testimonials are there already.`, nextStep: 'Remove one first if you would like to replace it.' });
    default:
      return unreachable(refusal);
  }
}

/** Somebody clicked on a card that is older than what it shows. */
export const noSuchTestimonial = () => new AppError('notFound', { userMessage: 'This testimonial is not there any more.', nextStep: 'Type testimonials to see which are.' });
