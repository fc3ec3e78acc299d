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
  'testimonial.added': 'testimonial added',
  'testimonial.removed': 'testimonial removed',
  'testimonial.fileAdded': 'file added to a testimonial',
  'panel.seated': 'panel seated',
};

export function inTrailWords({ what, details }: Pick<AuditRecord, 'what' | 'details'>): string {
  return (words[what] ?? what).replace(/\{(\w+)\}/g, (_whole, name: string) => shown(details[name]));
}

const shown = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '?');
