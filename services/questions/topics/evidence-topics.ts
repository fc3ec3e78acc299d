import { evidenceKinds, largestFile } from '../../documents/kinds.ts';
import { domainNumbers } from '../../framework/framework.rules.ts';
import { mostFileBytes } from '../../evidence/file-room.ts';
import { framework, productRules, type Topic } from './topic.ts';

const megabytes = (bytes: number): string => `${Math.floor(bytes / (1024 * 1024))} MB`;
const submission = framework('Submission of evidence and marking');
const kinds = [...new Set(Object.values(evidenceKinds).map(({ title }) => title))];

/** What evidence is, in which form, and when. */
export const evidenceTopics: readonly Topic[] = [
  {
    id: 'evidence.required', title: 'Evidence in every domain',
    asks: ['do I need evidence in every domain', 'can I skip a domain', 'leave a domain empty', 'leave a domain blank', 'have to do all domains', 'do all domains have to be filled', 'evidence required', 'incomplete application', 'what if I have nothing for one domain', 'missing evidence', 'must I do all ten'],
    answer: () => ({ lines: [`Yes: evidence is needed in each of the ${domainNumbers.length} domains. Without all necessary evidence an application cannot be reviewed.`], source: framework('Full Membership Accreditation Framework'), next: 'evidence' }),
  },
  {
    id: 'evidence.guidance', title: 'Whether guidance is a limit',
    asks: ['do I have to cover every bullet', 'is guidance a limit', 'can I submit other evidence', 'evidence not on the list', 'do I need all the bullet points', 'must I meet every point in the guidance', 'how much evidence', 'how many examples', 'word limit', 'how long should my evidence be', 'how much should I write'],
    answer: () => ({
      lines: ['The bullets are examples. You are not restricted by them and may submit other evidence that belongs to the domain; no length is set.', 'The assessors use them as a framework, though: where what is relevant to you is missing, it may be difficult to reach the pass mark in that domain.'],
      source: submission, next: 'evidence',
    }),
  },
  {
    id: 'evidence.files', title: 'Files that can be sent',
    asks: ['what files can I send', 'file types', 'file size limit', 'can I upload photos', 'pdf or word', 'how big can a file be', 'maximum size', 'how do I upload evidence', 'can I send a spreadsheet', 'jpeg pictures screenshots', 'attach documents', 'zip file', 'video', 'powerpoint'],
    answer: () => ({
      lines: [`Files of these kinds: ${kinds.join(', ')}. Each may have up to ${megabytes(largestFile)}, and all of an application together ${megabytes(mostFileBytes)}.`, 'Send them here in chat with the number of the domain beside them, drop them on your evidence page, or e-mail them.'],
      source: productRules, next: 'evidence',
    }),
  },
  {
    id: 'evidence.when', title: 'When evidence can be collected',
    asks: ['can I start collecting evidence now', 'collect evidence all year', 'save and come back later', 'is my work saved', 'saved if I close the app', 'do I have to do it in one go', 'can I finish it later', 'draft saved', 'continue later'],
    answer: () => ({ lines: ['Whatever you give is kept as you go, so you can stop at any time and come back on any device. Evidence is taken at any time of the year.'], source: productRules, next: 'evidence' }),
  },
];
