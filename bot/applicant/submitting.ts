import { type ActionData } from '../../cards/action.ts';
import { type submitAction } from '../../cards/applicant/submit.actions.ts';
import { renderSubmitCard } from '../../cards/applicant/submit.card.ts';
import { submitApplication } from '../../services/applications/applications.service.ts';
import { mustTakeEvidence } from '../../services/evidence/evidence.service.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { mustHaveApplication } from './own-application.ts';
import { missingIn } from './status-view.ts';
import { showStatusCard } from './status.ts';
import { timingInWords } from './timing.ts';

/** What is missing, or the declaration to sign; once submitted, where it is. */
export async function showSubmitCard(turn: Turn): Promise<Reply> {
  const overview = await mustHaveApplication(turn);
  const { application, outlook } = overview;
  if (application.state.kind === 'submitted' || application.state.kind === 'assessing') return showStatusCard(turn);
  const [first] = application.round.domains;
  if (first) mustTakeEvidence(application, first);
  const resubmission = application.round.number > 1;
  return {
    card: renderSubmitCard({
      application: application.id, reference: application.reference, resubmission,
      missing: missingIn(overview), declaration: declaration(resubmission), name: application.applicantName, timing: timingInWords(outlook),
    }),
  };
}

/** The three criteria "at the time of application", and that it is all true. */
function declaration(resubmission: boolean): string[] {
  return [
    'I have been in a substantive managerial role in general practice for not less than 2 years.',
    'I am not in breach of any article of the Constitution of the IGPM.',
    'I am not in any pending or active disciplinary action.',
    resubmission ? 'The further evidence is true and my own.' : 'The evidence is true and my own, and the testimonials were written by those named.',
  ];
}

/** Submits; from then on the card shows where it stands, with reference, window and result date. A second click finds it done. */
export async function submitOnce(turn: Turn, { application, signedName }: ActionData<typeof submitAction>): Promise<Reply> {
  await submitApplication(turn.context, turn.actor, { application, signedName });
  return showStatusCard(turn, 'Thank you: your application is submitted. You get this by e-mail as well.');
}
