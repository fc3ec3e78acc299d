import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { button, type ExecuteAction } from '../action.ts';
import { openDomain } from './evidence.actions.ts';
import { showTestimonials } from './testimonials.actions.ts';

/** Something that an application lacks. */
export interface MissingView {
  readonly text: string;
  /** The domain; undefined for a testimonial. */
  readonly domain: DomainNumber | undefined;
}

/** The way straight to where it is given. */
export function gapButton(application: ApplicationId, { text, domain }: MissingView): ExecuteAction {
  return domain ? button(openDomain, text, { application, domain }) : button(showTestimonials, text, {});
}
