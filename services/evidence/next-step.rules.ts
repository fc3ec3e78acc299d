import { type DomainNumber } from '../framework/framework.data.ts';

/** The most useful thing to do next with one's evidence. */
export type NextStep =
  | { readonly kind: 'domain'; readonly domain: DomainNumber; readonly begun: boolean }
  | { readonly kind: 'testimonials' }
  | { readonly kind: 'submit' }
  | { readonly kind: 'apply' }
  /** Everything is there, and the fee is not. */
  | { readonly kind: 'wait' };

export interface Progress {
  /** In the order of the form. */
  readonly domains: readonly { readonly number: DomainNumber; readonly empty: boolean }[];
  /** The domain that was last before them. */
  readonly place: DomainNumber | undefined;
  readonly stage: 'collecting' | 'awaitingPayment' | 'drafting';
  /** Nothing is missing, testimonials included. */
  readonly complete: boolean;
}

/** The domain where they stopped while it is empty, else the next empty one after it, round to the beginning; then what comes after evidence. */
export function nextStep({ domains, place, stage, complete }: Progress): NextStep {
  const at = domains.findIndex(({ number }) => number === place);
  const fromHere = at < 0 ? domains : [...domains.slice(at), ...domains.slice(0, at)];
  const empty = fromHere.find((domain) => domain.empty);
  if (empty) return { kind: 'domain', domain: empty.number, begun: domains.some((domain) => !domain.empty) };
  switch (stage) {
    case 'collecting':
      return { kind: 'apply' };
    case 'awaitingPayment':
      return { kind: 'wait' };
    case 'drafting':
      return complete ? { kind: 'submit' } : { kind: 'testimonials' };
  }
}
