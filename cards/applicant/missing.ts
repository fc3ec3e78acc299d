import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { button, type ExecuteAction } from '../action.ts';
import { openDomain } from './evidence.actions.ts';
import { showStatus } from './status.actions.ts';
import { showTestimonials } from './testimonials.actions.ts';

/** Something that an application lacks. */
export interface MissingView {
  readonly text: string;
  /** The domain; undefined for a testimonial. */
  readonly domain: DomainNumber | undefined;
  /** The fee: what is to be paid stands on the application's own card. */
  readonly fee?: true;
}

/** The way straight to where it is given. */
export function gapButton(application: ApplicationId, { text, domain, fee }: MissingView): ExecuteAction {
  if (fee) return button(showStatus, text, {});
  return domain ? button(openDomain, text, { application, domain }) : button(showTestimonials, text, {});
}
