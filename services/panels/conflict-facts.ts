import { type Application } from '../applications/application.ts';
import { type Context } from '../context.ts';
import { eligibilityOf } from '../eligibility/eligibility.service.ts';
import { type PersonId } from '../ids.ts';
import { getPerson } from '../people/directory.ts';
import { type Person } from '../people/person.ts';
import { testimonialsOf } from '../testimonials/testimonials.service.ts';
import { type Candidate, type ConflictFacts } from './panel.rules.ts';
import { findPanelsOf } from './panels.store.ts';

/** What is known of an application that bears on who may assess it, declared conflicts of earlier rounds included. */
export async function conflictFactsOf(context: Context, application: Application): Promise<ConflictFacts> {
  const [applicant, employers, testimonials, panels] = await Promise.all([
    getPerson(application.applicant), presentEmployers(context, application.applicant), testimonialsOf(application.id), findPanelsOf([application.id]),
  ]);
  return {
    applicant: applicant.id,
    applicantAddresses: known(applicant.email),
    organisations: [application.practice, ...known(applicant.organisation), ...employers],
    refereeAddresses: testimonials.flatMap(({ refereeAddress }) => known(refereeAddress)),
    refereeNames: testimonials.map(({ refereeName }) => refereeName),
    declaredConflicts: panels.flatMap(({ seats }) => seats.filter(({ state }) => state === 'conflicted').map(({ assessor }) => assessor)),
  };
}

/** Somebody as the rules see them who would be seated. */
export async function candidateOf(context: Context, person: Person): Promise<Candidate> {
  return { person: person.id, name: person.name, addresses: known(person.email), organisations: [...known(person.organisation), ...(await presentEmployers(context, person.id))] };
}

/** Where somebody works now by their own answers about eligibility: a Member who assesses gave them once. */
async function presentEmployers(context: Context, person: PersonId): Promise<string[]> {
  const { record } = await eligibilityOf(context, person);
  return record.posts.filter(({ to }) => to === null).map(({ organisation }) => organisation);
}

const known = (value: string | undefined): string[] => (value === undefined ? [] : [value]);
