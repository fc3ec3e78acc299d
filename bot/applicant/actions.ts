import { type Action } from '../../cards/action.ts';
import { beginApply, showApply } from '../../cards/applicant/apply.actions.ts';
import { addPostAction, answerEligibility, changePostAction, declareAction, editPost, newPost, removePostAction, reviewDeclarations, showEligibility } from '../../cards/applicant/eligibility.actions.ts';
import { changeFileAction, openDomain, openFileAction, removeFileAction, restoreFileAction, saveDomain, showEvidence, showWaiting, takeOverAction } from '../../cards/applicant/evidence.actions.ts';
import { dropFile, placeFile, putProposed } from '../../cards/applicant/files.actions.ts';
import { redeemCodeAction, sendCodeAction } from '../../cards/applicant/join-code.actions.ts';
import { saveJoin, showJoin } from '../../cards/applicant/join.actions.ts';
import { confirmErase, keepMyData, mailMyData, showErase, showMyData } from '../../cards/applicant/my-data.actions.ts';
import { askOfficeAction, askTyped, showAskForm, showTopic } from '../../cards/applicant/question.actions.ts';
import { addPlanAction, donePlanAction, newPlanAction, openSelfDomain, rateBullet, removePlanAction, showPlan, showSelfAssessment } from '../../cards/applicant/self-assessment.actions.ts';
import { resubmitAction, showStatus } from '../../cards/applicant/status.actions.ts';
import { showSubmit, submitAction } from '../../cards/applicant/submit.actions.ts';
import { showTakeBack, takeBackAction } from '../../cards/applicant/take-back.actions.ts';
import { addTestimonialAction, askAgainAction, askRefereeAction, removeTestimonialAction, settleSenderAction, showTestimonials } from '../../cards/applicant/testimonials.actions.ts';
import { showWithdraw, withdrawAction } from '../../cards/applicant/withdraw.actions.ts';
import { onAction, type ActionHandler } from '../registry.ts';
import { beginApplying, showApplyCard } from './applying.ts';
import { addAnotherPost, answerAtOnce, declareBoth, offerDeclarations, offerNewPost, offerToEdit, removeOnePost, saveOnePost, showEligibilityCard } from './eligibility.ts';
import { openOneDomain, saveOneDomain, showEvidenceCard, takeOver } from './evidence.ts';
import { changeOneFile, openOneFile, removeOneFile, restoreOneFile } from './evidence-files.ts';
import { askAboutWaiting, dropOneFile, placeOneFile, putAllProposed } from './files.ts';
import { redeemCode, sendCode } from './join-code.ts';
import { join, showJoinCard } from './joining.ts';
import { eraseOwnData, keepOwnData, mailOwnData, showEraseCard, showMyDataCard } from './my-data.ts';
import { askOnCard, passToOffice, showOtherTopic, typedQuestion } from './questions.ts';
import { addOneAction, finishOneAction, offerAction, openOwnDomain, rateOnce, removeOneAction, showOwnSelfAssessment, showPlanOf } from './self-assessment.ts';
import { beginResubmitting, showStatusCard } from './status.ts';
import { showSubmitCard, submitOnce } from './submitting.ts';
import { showTakeBackCard, takeBackOnce } from './taking-back.ts';
import { addOneTestimonial, askOneReferee, askOnceMore, removeOneTestimonial, settleOneSender, showTestimonialsCard } from './testimonials.ts';
import { showWithdrawCard, withdrawOnce } from './withdrawing.ts';

/** Every verb of the applicant's cards. What it is done to is the person's own: the use cases see to that. */
export const applicantActions: readonly ActionHandler[] = [
  forApplicants(showEligibility, (turn) => showEligibilityCard(turn)),
  forApplicants(answerEligibility, answerAtOnce),
  forApplicants(newPost, (turn) => offerNewPost(turn)),
  forApplicants(addPostAction, addAnotherPost),
  forApplicants(editPost, offerToEdit),
  forApplicants(changePostAction, saveOnePost),
  forApplicants(removePostAction, removeOnePost),
  forApplicants(declareAction, declareBoth),
  forApplicants(reviewDeclarations, (turn) => offerDeclarations(turn)),
  forApplicants(showJoin, (turn) => showJoinCard(turn)),
  forApplicants(saveJoin, join),
  forApplicants(sendCodeAction, sendCode),
  forApplicants(redeemCodeAction, redeemCode),
  forApplicants(showApply, (turn) => showApplyCard(turn)),
  forApplicants(beginApply, beginApplying),
  forApplicants(showStatus, (turn) => showStatusCard(turn)),
  forApplicants(resubmitAction, beginResubmitting),
  forApplicants(showEvidence, (turn) => showEvidenceCard(turn)),
  forApplicants(openDomain, openOneDomain),
  forApplicants(saveDomain, saveOneDomain),
  forApplicants(openFileAction, openOneFile),
  forApplicants(changeFileAction, changeOneFile),
  forApplicants(removeFileAction, removeOneFile),
  forApplicants(restoreFileAction, restoreOneFile),
  forApplicants(takeOverAction, takeOver),
  forApplicants(showWaiting, (turn) => askAboutWaiting(turn)),
  forApplicants(placeFile, placeOneFile),
  forApplicants(dropFile, dropOneFile),
  forApplicants(putProposed, putAllProposed),
  forApplicants(showTestimonials, (turn) => showTestimonialsCard(turn)),
  forApplicants(addTestimonialAction, addOneTestimonial),
  forApplicants(askRefereeAction, askOneReferee),
  forApplicants(askAgainAction, askOnceMore),
  forApplicants(settleSenderAction, settleOneSender),
  forApplicants(removeTestimonialAction, removeOneTestimonial),
  forApplicants(showSubmit, (turn) => showSubmitCard(turn)),
  forApplicants(submitAction, submitOnce),
  forApplicants(showTakeBack, (turn) => showTakeBackCard(turn)),
  forApplicants(takeBackAction, takeBackOnce),
  forApplicants(showWithdraw, (turn) => showWithdrawCard(turn)),
  forApplicants(withdrawAction, withdrawOnce),
  forApplicants(showSelfAssessment, showOwnSelfAssessment),
  forApplicants(openSelfDomain, openOwnDomain),
  forApplicants(rateBullet, rateOnce),
  forApplicants(showPlan, showPlanOf),
  forApplicants(newPlanAction, offerAction),
  forApplicants(addPlanAction, addOneAction),
  forApplicants(donePlanAction, finishOneAction),
  forApplicants(removePlanAction, removeOneAction),
  forApplicants(showMyData, (turn) => showMyDataCard(turn)),
  forApplicants(mailMyData, mailOwnData),
  forApplicants(showErase, (turn) => showEraseCard(turn)),
  forApplicants(confirmErase, eraseOwnData),
  forApplicants(keepMyData, keepOwnData),
  forApplicants(showAskForm, (turn) => typedQuestion(turn, '')),
  forApplicants(askTyped, askOnCard),
  forApplicants(showTopic, showOtherTopic),
  forApplicants(askOfficeAction, passToOffice),
];

function forApplicants<A extends Action>(action: A, handle: ActionHandler<A>['handle']): ActionHandler {
  return onAction<A>({ action, roles: ['applicant'], handle });
}
