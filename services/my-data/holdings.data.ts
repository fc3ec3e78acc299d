import { erased, factsOnly, withoutWords } from './erased-words.rules.ts';
import { anyOf, holding, mentioning, type Raw } from './records.store.ts';
import { type Subject } from './subject.ts';

/** What becomes of a person's records when their data is erased. */
export type Fate =
  | { readonly kind: 'gone' }
  /** Nothing in it is about them once the rest is gone, or the law wants it. */
  | { readonly kind: 'kept'; readonly because: string }
  /** The record stays for what it proves, without what says who it was. */
  | { readonly kind: 'redacted'; readonly because: string; readonly change: (record: Raw) => { readonly set: Raw; readonly unset?: readonly string[] } };

/** One kind of record, with whose it is, whether they are given it, and what erasing does to it. */
export interface Holding {
  /** The name of its model. */
  readonly model: string;
  /** What it is, for whom it is about. */
  readonly holds: string;
  /** Which of them are about somebody; undefined for what is about nobody. */
  readonly of: ((subject: Subject) => Raw) | undefined;
  /** What they are given of a record, or why they are not given it. */
  readonly given: ((record: Raw) => Raw | undefined) | { readonly withheld: string };
  readonly fate: Fate;
}

const gone: Fate = { kind: 'gone' };
const whole = ({ _id, ...record }: Raw): Raw => ({ id: _id, ...record });
const without = (...names: string[]) => (record: Raw): Raw => Object.fromEntries(Object.entries(whole(record)).filter(([name]) => !names.includes(name)));
const nobody: Pick<Holding, 'of' | 'given' | 'fate'> = { of: undefined, given: { withheld: 'It is about nobody.' }, fate: { kind: 'kept', because: 'It is about nobody.' } };
const panelAlone = { withheld: 'Marking is closed: marks, comments and names of assessors are not given out. What the panel asked for is in your results.' };

/**
 * Every kind of record that there is: the register of where people's data lies. A new model does not pass the tests until it stands
 * here, with what of it its person is given, and what erasing does to it.
 */
export const holdings: readonly Holding[] = [
  {
    model: 'Application', holds: 'Applications', of: ({ persons }) => ({ applicant: anyOf(persons) }), given: without('revision', 'current'),
    fate: {
      kind: 'redacted', because: 'That an application was made, when, and how it ended: the Institute’s account of its panels.',
      change: (record) => ({ set: { applicantName: erased, practice: erased, state: withoutWords(record['state']), ...(record['declaration'] ? { 'declaration.name': erased } : {}) }, unset: ['payer'] }),
    },
  },
  { model: 'Submission', holds: 'What was submitted, as it stood', of: ({ persons }) => ({ applicant: anyOf(persons) }), given: whole, fate: gone },
  { model: 'Evidence', holds: 'Evidence: texts, names of files, your own ticks', of: ({ folders }) => ({ application: anyOf(folders) }), given: without('revision'), fate: gone },
  { model: 'EvidencePlace', holds: 'The domain that you had open', of: ({ folders }) => ({ _id: anyOf(folders) }), given: whole, fate: gone },
  { model: 'Portfolio', holds: 'Evidence collected before applying', of: ({ persons }) => ({ person: anyOf(persons) }), given: whole, fate: gone },
  { model: 'WaitingFile', holds: 'Files that wait for a place', of: ({ persons }) => ({ person: anyOf(persons) }), given: whole, fate: gone },
  { model: 'Upload', holds: 'Files that are still arriving', of: ({ persons }) => ({ person: anyOf(persons) }), given: without('pieces'), fate: gone },
  { model: 'UploadPiece', holds: 'Their pieces', of: ({ uploads }) => ({ upload: anyOf(uploads) }), given: { withheld: 'Pieces of files that never became whole.' }, fate: gone },
  { model: 'ProvisionalFile', holds: 'Contents that no record names yet', of: ({ files }) => ({ _id: anyOf(files) }), given: { withheld: 'Numbers of files alone.' }, fate: gone },
  {
    model: 'Testimonial', holds: 'Testimonials', of: ({ applications }) => ({ application: anyOf(applications) }),
    // What a referee wrote in confidence is the referee's: that there is one, and from whom, is the applicant's.
    given: (record) => (isConfidential(record) ? { ...without('text', 'files', 'request')(record), withheld: 'Given in confidence: what it says is not part of this.' } : without('request')(record)),
    fate: gone,
  },
  {
    model: 'Mail', holds: 'E-mails to us', of: ({ mails }) => ({ _id: anyOf(mails) }), given: { withheld: 'Your own letters are in the folder e-mails. What others wrote about you, referees for instance, is theirs.' },
    fate: {
      kind: 'redacted', because: 'That a letter came on that day, and that it was dealt with.',
      change: ({ state }) => ({ set: { messageId: '', envelopeFrom: '', from: { name: '', address: '' }, subject: erased, state: withoutWords(state) }, unset: ['understanding'] }),
    },
  },
  { model: 'Invoice', holds: 'Invoices and payments', of: ({ persons, applications }) => ({ $or: [{ person: anyOf(persons) }, { application: anyOf(applications) }] }), given: invoiceGiven, fate: { kind: 'kept', because: 'The law wants accounts kept for six years after their year.' } },
  {
    model: 'Delivery', holds: 'Letters and messages to you', of: ({ persons, addresses, applications, testimonials, mails }) => ({ $or: [{ person: anyOf(persons) }, { address: anyOf(addresses) }, { key: holding([...persons, ...applications, ...testimonials, ...mails]) }] }),
    given: { withheld: 'What was sent to you is in the folder letters. What others were told about you is theirs.' }, fate: gone,
  },
  { model: 'Eligibility', holds: 'Answers on eligibility', of: ({ persons }) => ({ _id: anyOf(persons) }), given: whole, fate: gone },
  { model: 'Question', holds: 'Questions to the office', of: ({ persons }) => ({ asker: anyOf(persons) }), given: (record) => ({ ...without('answered')(record), answered: withoutBy(record['answered']) }), fate: gone },
  { model: 'KnownAnswer', holds: 'What the office has taught the bot', ...nobody },
  { model: 'SelfAssessment', holds: 'Self-assessments and development plans', of: ({ persons }) => ({ person: anyOf(persons) }), given: whole, fate: gone },
  { model: 'JoinCode', holds: 'Codes sent to an address', of: ({ persons, addresses }) => ({ $or: [{ person: anyOf(persons) }, { address: anyOf(addresses) }] }), given: { withheld: 'Codes that were good for some minutes.' }, fate: gone },
  {
    model: 'Ticket', holds: 'What an answer to a letter is about', of: ({ persons, testimonials }) => ({ $or: [{ 'purpose.person': anyOf(persons) }, { 'purpose.testimonial': anyOf(testimonials) }] }),
    given: { withheld: 'Numbers that tie answers to letters.' }, fate: gone,
  },
  {
    model: 'Panel', holds: 'The panel of an application', of: ({ applications }) => ({ application: anyOf(applications) }), given: panelAlone,
    fate: { kind: 'redacted', because: 'Who sat on a panel and had no conflict: the Institute’s account of it, without what they wrote.', change: ({ seats }) => ({ set: { seats: withoutWords(seats) } }) },
  },
  {
    model: 'Sheet', holds: 'Mark sheets', of: ({ applications }) => ({ application: anyOf(applications) }), given: panelAlone,
    fate: { kind: 'redacted', because: 'Marks without a name, from which the Institute sees whether it marks evenly.', change: ({ sheet }) => ({ set: { sheet: withoutWords(sheet) } }) },
  },
  {
    model: 'Outcome', holds: 'Results', of: ({ applications }) => ({ application: anyOf(applications) }),
    given: ({ application, round, window, weakDomains, releasedAt }) => ({ application, round, window, releasedAt, furtherEvidenceAskedFor: weakDomains }),
    fate: {
      kind: 'redacted', because: 'How many were awarded in a window, without names and words.',
      change: ({ marks, outcome, weakDomains }) => ({ set: { marks: withoutWords(marks), outcome: withoutWords(outcome), weakDomains: withoutWords(weakDomains) } }),
    },
  },
  { model: 'PlannedResult', holds: 'Results that are planned', of: ({ applications }) => ({ application: anyOf(applications) }), given: { withheld: 'A result is given when it is released.' }, fate: { kind: 'kept', because: 'It holds numbers alone.' } },
  {
    model: 'Audit', holds: 'What happened, and when',
    of: ({ persons, folders, applications, mails, addresses, testimonials }) => ({ $or: [{ 'subject.id': anyOf([...persons, ...folders, ...applications, ...mails, ...testimonials]) }, { actor: anyOf([...persons, ...addresses.map((address) => `mail:${address}`)]) }] }),
    given: trailGiven,
    fate: {
      kind: 'redacted', because: 'That something was done, when, with numbers in the place of names: what is done with applications must stay provable.',
      change: ({ actor, details }) => ({ set: { ...(String(actor).startsWith('mail:') ? { actor: 'mail:erased' } : {}), details: factsOnly((details ?? {}) as Raw) } }),
    },
  },
  { model: 'MailAllowance', holds: 'How many answers an address had today', of: ({ addresses }) => ({ _id: mentioning(addresses) }), given: { withheld: 'A count for one day.' }, fate: gone },
  {
    model: 'Person', holds: 'Who you are: name, address, practice, membership', of: ({ persons }) => ({ _id: anyOf(persons) }), given: without('expectedAadObjectId'),
    fate: {
      kind: 'redacted', because: 'A number to which accounts and the trail refer.',
      change: () => ({ set: { name: erased, office: false }, unset: ['email', 'sharedEmail', 'organisation', 'teams', 'assessor', 'associate', 'member', 'expectedAadObjectId', 'payer'] }),
    },
  },
  { model: 'ErasureRequest', holds: 'That you asked for this', of: ({ persons }) => ({ person: anyOf(persons) }), given: whole, fate: { kind: 'kept', because: 'It shows that you asked and that it was done; it names nobody.' } },
  { model: 'SeenActivity', holds: 'Which clicks were answered; each goes by itself after a day', ...nobody },
  { model: 'SettledItem', holds: 'Which reminders were dealt with', ...nobody },
  { model: 'Counter', holds: 'Numbers given out', ...nobody },
  { model: 'ClockSetting', holds: 'The clock of local mode', ...nobody },
];

/** Membership goes on: then the register keeps who is in it, and where the yearly invoice goes. */
export const memberFate: Fate = { kind: 'redacted', because: 'The register of Members, as long as you are one.', change: () => ({ set: {}, unset: ['organisation', 'associate'] }) };

function isConfidential({ request }: Raw): boolean {
  return typeof request === 'object' && request !== null && (!('confidential' in request) || request.confidential !== false);
}

function invoiceGiven(record: Raw): Raw {
  const movements = Array.isArray(record['movements']) ? (record['movements'] as Raw[]) : [];
  return { ...without('revision', 'movements')(record), movements: movements.map(without('recordedBy', '_id')) };
}

function withoutBy(answered: unknown): unknown {
  return typeof answered === 'object' && answered !== null ? without('by', '_id', 'id')(answered as Raw) : undefined;
}

/** What of the trail is the person's own doing, or done to their application in their sight. Panels, sheets and readers are not. */
const ownTrail = /^(?:application|evidence\.(?:text|file|bullet)|testimonial|invoice|associate|member|eligibility|file|mail|selfAssessment|question|myData|erasure|person|portfolio|address|submission)/;

function trailGiven({ at, what, actor, details }: Raw): Raw | undefined {
  if (!ownTrail.test(String(what))) return undefined;
  const own = Object.entries((details ?? {}) as Raw).filter(([key]) => !['assessor', 'assessors', 'by'].includes(key));
  return { at, what, by: String(actor).startsWith('clock:') ? 'the clock' : String(actor).startsWith('mail:') ? 'e-mail' : 'a person', details: Object.fromEntries(own) };
}
