import { criteria, listedRoles } from '../../eligibility/eligibility.data.ts';
import { framework, productRules, webPage, type Topic } from './topic.ts';

const source = framework('Pre-qualifying criteria');

/** Who may apply. */
export const eligibilityTopics: readonly Topic[] = [
  {
    id: 'eligibility.criteria', title: 'Who may apply',
    asks: ['am I eligible', 'who can apply', 'entry requirements', 'eligibility criteria', 'what do I need to apply', 'do I qualify', 'conditions to apply', 'pre-qualifying criteria', 'can I apply', 'requirements for full membership', 'suitability'],
    answer: () => ({ lines: ['There are three criteria, all at the time of application:'], bullets: [criteria[1].text, criteria[2].text, criteria[3].text], source, next: 'eligibility' }),
  },
  {
    id: 'eligibility.years', title: 'How long in post',
    asks: ['how long do I need to be a manager', 'how many years experience', 'two years in post', 'I have only been in post for a year', '18 months experience', 'I started some months ago', 'can I apply before two years', 'minimum experience', 'new in post', 'how long in role', 'do two jobs add up', 'different practices added together', 'part time years', 'previous job counts towards two years', 'career break maternity leave time in role'],
    answer: () => ({ lines: [criteria[1].text, 'Periods in several such roles add up, and months that overlap count once. The check tells you your total, and the day on which two years are reached.'], source: `${source}; ${productRules}`, next: 'eligibility' }),
  },
  {
    id: 'eligibility.roles', title: 'Roles that count',
    asks: ['which roles count', 'what job titles are accepted', 'does deputy manager count', 'I am an assistant practice manager', 'reception manager', 'business manager', 'operations manager', 'finance manager', 'HR manager', 'admin manager', 'team leader', 'PCN manager', 'primary care network', 'federation manager', 'cluster lead', 'managing partner', 'do I have to be a practice manager'],
    answer: () => ({
      lines: ['These managerial roles in general practice count:'],
      bullets: listedRoles.map((role) => ('examples' in role ? `${role.title} (${role.examples})` : role.title)),
      source: `${source}; ${webPage('Become accredited')}`, next: 'eligibility',
    }),
  },
  {
    id: 'eligibility.otherRole', title: 'A role that is not listed',
    asks: ['my role is not listed', 'my job is not on the list', 'other role', 'unusual job title', 'I work for a health board', 'does my role count if it is different', 'role not in the list'],
    answer: () => ({ lines: ['If your role is not listed but you feel that you meet the criteria of all domains, the office looks at it and answers yes or no, with a reason. In the check, choose “Another role” and name it.'], source, next: 'eligibility' }),
  },
  {
    id: 'eligibility.discipline', title: 'Disciplinary action',
    asks: ['I have a disciplinary', 'disciplinary action pending', 'can I apply during an investigation', 'past warning', 'under investigation at work', 'grievance against me', 'suspended from work'],
    answer: () => ({ lines: [criteria[3].text], source: `${source}, criterion 3`, next: 'eligibility' }),
  },
  {
    id: 'eligibility.constitution', title: 'The Constitution',
    asks: ['what is the constitution', 'breach of the constitution', 'articles of the institute', 'constitution download'],
    answer: ({ officeAddress }) => ({ lines: [criteria[2].text, `The Constitution can be downloaded from www.igpm.org.uk, or ask ${officeAddress} for it.`], source: `${source}, criterion 2` }),
  },
];
