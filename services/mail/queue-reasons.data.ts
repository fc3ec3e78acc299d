import { type AnswerRefusal } from '../testimonials/referee-answers.service.ts';
import { type AuthorshipDoubt } from './sender.rules.ts';

/** Why a mail waits for a person, as the office reads it and as the writer is told. */
export type QueueReason = AuthorshipDoubt | 'unreadable' | 'noApplication' | 'applicantUnknown' | 'notPaid' | 'notDrafting' | 'packRefused' | AnswerRefusal | 'unclearAnswer' | 'foreignAnswer' | 'sharedMailbox' | 'evidenceAndWords' | 'evidenceMany';

export interface ReasonWords {
  /** A whole sentence. */
  readonly office: string;
  /** Goes on after “It could not be filed by itself:”. */
  readonly writer: string;
}

export const queueReasons: Readonly<Record<QueueReason, ReasonWords>> = {
  noSender: { office: 'The mail names no sender.', writer: 'it names no sender.' },
  severalSenders: { office: 'The mail names more than one sender.', writer: 'it names more than one sender.' },
  forwardedByOther: { office: 'It passes on somebody else’s mail, and its sender is not one of the office.', writer: 'it passes on somebody else’s mail, and a person has to look at that.' },
  severalMails: { office: 'More than one mail is attached. Forward them one at a time, and each can be read.', writer: 'more than one mail is attached to it.' },
  unreadable: { office: 'The mail could not be read. It is kept whole: open it in a mail program.', writer: 'a part of it could not be read.' },
  noApplication: { office: 'It holds no application pack and no evidence by domain: it may be a question.', writer: 'it does not hold a completed application pack.' },
  applicantUnknown: { office: 'It looks like an application, but neither its reference nor its sender is known. Assign it to an application.', writer: 'neither a reference of ours nor your address leads to an application.' },
  notPaid: { office: 'The fee for this application has not been recorded yet.', writer: 'the fee for this application has not been recorded yet.' },
  notDrafting: { office: 'This application takes no more evidence now.', writer: 'this application takes no more evidence at the moment.' },
  testimonialNotWanted: { office: 'A referee’s answer to a request that its applicant has taken back.', writer: 'the testimonial that it gives is not needed any more.' },
  testimonialMany: { office: 'More mails came in answer to one letter to a referee than anybody writes: perhaps two machines answer each other.', writer: 'many e-mails came in answer to one letter of ours.' },
  testimonialLate: { office: 'A referee’s answer, but its application takes no testimonials now.', writer: 'the application takes no testimonials at the moment.' },
  testimonialOwn: { office: 'An answer to a letter to a referee that comes from the applicant’s own address. It was not taken as a testimonial.', writer: 'a testimonial has to come from your referee’s own address.' },
  testimonialEmpty: { office: 'A referee’s answer without words of its own and without a file that could be taken.', writer: 'it holds no words of your own and no file that we can take.' },
  unclearAnswer: { office: 'An answer to a question of ours that is neither a clear yes nor a clear no.', writer: 'it answers a question of ours neither by YES nor by NO.' },
  foreignAnswer: { office: 'An answer to a question of ours that does not come from the address to which the question was sent. It was not taken.', writer: 'it does not come from the address that we have of you.' },
  sharedMailbox: { office: 'Several people share this mailbox, and the mail does not show which of them it is from.', writer: 'several people share this mailbox. Please put your reference into the subject.' },
  evidenceAndWords: { office: 'It brought evidence, which waits for the applicant’s own yes, and says something more: it may be a question.', writer: 'it says something beside the files in it.' },
  evidenceMany: { office: 'Evidence from an applicant who has had as many answers today as we give by ourselves. Assign it to their application.', writer: 'many e-mails came from you today.' },
  packRefused: { office: 'A Word document is attached that could not be opened.', writer: 'the Word document attached to it could not be opened. Please save it as .docx, without a password, and send it again.' },
};
