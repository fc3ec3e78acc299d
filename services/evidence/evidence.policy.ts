import { type Application } from '../applications/application.ts';
import { AppError } from '../errors.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type Folder } from './folder.ts';

/**
 * Whether something may be laid into a domain now: before applying, while the fee is awaited (what is collected is the applicant's own;
 * the pack, testimonials and submitting wait for the payment), and until it is submitted.
 * @throws AppError wrongState, saying what to do instead.
 */
export function mustTakeInto({ application }: Folder, domain: DomainNumber): void {
  if (!application || (application.state.kind === 'awaitingPayment' && application.round.number === 1)) return;
  mustTakeEvidence(application, domain);
}

/** Whether an application whose pack is open takes evidence for this domain now. @throws AppError wrongState, saying what to do instead. */
export function mustTakeEvidence(application: Application, domain: DomainNumber): void {
  if (application.state.kind === 'awaitingPayment') {
    throw new AppError('wrongState', { userMessage: 'The application pack opens when the fee has been paid.', nextStep: 'The invoice is in your mail; the office records your payment when it arrives.' });
  }
  if (application.state.kind === 'submitted' || application.state.kind === 'assessing') {
    throw new AppError('wrongState', { userMessage: 'This application is submitted, so its evidence stands as it is.', nextStep: 'Type take back to improve it, as long as its window is open and no panel is seated: then make your change and submit it again.' });
  }
  if (application.state.kind !== 'drafting') {
    throw new AppError('wrongState', { userMessage: 'This application takes no more evidence now.', nextStep: 'Type status to see where it is.' });
  }
  if (!application.round.domains.includes(domain)) {
    throw new AppError('wrongState', { userMessage: `Domain ${domain} met the standard; its marks stand.`, nextStep: `This resubmission is about domain ${application.round.domains.join(', ')}.` });
  }
}
