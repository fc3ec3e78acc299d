import { type AuditRecord } from '../../services/audit/audit.service.ts';

/** What each kind of record says to the office. One that is not listed shows its own name, so nothing is hidden. */
const words: Readonly<Record<string, string>> = {
  'application.begun': 'application begun, invoice sent',
  'application.packReleased': 'fee paid, pack released',
  'application.submitted': 'submitted as {acknowledgement}',
  'application.takenBack': '{acknowledgement} taken back to be improved',
  'application.takenIn': 'taken into its window',
  'application.withdrawn': 'withdrawn',
  'application.declined': 'declined',
  'application.resubmissionBegun': 'resubmission begun, invoice sent',
  'application.expired': 'the year for a resubmission ended',
  'application.awarded': 'awarded',
  'application.furtherEvidence': 'further evidence asked for',
  'evidence.textSaved': 'text saved for domain {domain}',
  'evidence.fileAdded': 'file added to domain {domain}',
  'evidence.fileRemoved': 'file removed from domain {domain}',
  'evidence.fileRestored': 'file put back into domain {domain}',
  'evidence.fileRenamed': 'file of domain {domain} renamed',
  'evidence.fileMoved': 'file moved from domain {domain} to domain {to}',
  'evidence.mailed': '{files} from an e-mail wait for the applicant’s yes',
  'evidence.takenOver': 'evidence taken over from {from}',
  'testimonial.added': 'testimonial added',
  'testimonial.removed': 'testimonial removed',
  'testimonial.fileAdded': 'file added to a testimonial',
  'testimonial.completed': 'testimonial completed by mail',
  'testimonial.asked': 'referee asked by e-mail',
  'testimonial.askedAgain': 'referee asked again',
  'testimonial.answered': 'referee’s testimonial received',
  'testimonial.amended': 'referee added to the testimonial',
  'testimonial.noteReceived': 'a note from a referee, not taken as a testimonial',
  'testimonial.declined': 'referee declined',
  'testimonial.undelivered': 'letter to a referee did not arrive',
  'testimonial.senderAsked': 'answer from {address}: applicant asked whether it is their referee’s',
  'testimonial.senderConfirmed': 'applicant confirmed {address} as their referee’s',
  'testimonial.senderRefused': 'applicant said that {address} is not their referee’s',
  'panel.seated': 'panel seated',
};

export function inTrailWords({ what, details }: Pick<AuditRecord, 'what' | 'details'>): string {
  return (words[what] ?? what).replace(/\{(\w+)\}/g, (_whole, name: string) => shown(details[name]));
}

const shown = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '?');
