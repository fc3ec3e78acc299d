import { domainNumbers } from '../../framework/framework.rules.ts';
import { markDescriptors, marks, standardMark } from '../../marking/marking.data.ts';
import { sumToPass } from '../../outcomes/outcome.data.ts';
import { assessorCategories, categoryTitles, seatsOnPanel } from '../../panels/panel.data.ts';
import { framework, type Topic } from './topic.ts';

const source = framework('Submission of evidence and marking');
const marksInAll = seatsOnPanel * domainNumbers.length;

/** How an application is assessed. Nothing here is about any one application. */
export const markingTopics: readonly Topic[] = [
  {
    id: 'marking.scale', title: 'The marks',
    asks: ['how are domains marked', 'marking scale', 'what do the marks mean', 'scoring', 'grades', 'what is a 6', 'what is a mark of 5', 'how is my evidence scored', 'marks out of', 'how many points', 'marking criteria'],
    answer: () => ({ lines: [`Each assessor gives each domain a mark from ${marks[0]} to ${marks.at(-1) ?? ''}:`], bullets: marks.map((mark) => `${mark}, ${markDescriptors[mark].title.toLowerCase()}: ${markDescriptors[mark].meaning}${markDescriptors[mark].rare ? ' Rare.' : ''}`), source }),
  },
  {
    id: 'marking.pass', title: 'What is needed to pass',
    asks: ['what is the pass mark', 'how do I pass', 'what score do I need to pass', 'what average is needed', 'pass rate needed', 'minimum mark', 'aggregate mark', 'how many marks to pass'],
    answer: () => ({ lines: [`An average of at least ${standardMark} across all domains. With ${seatsOnPanel} assessors and ${domainNumbers.length} domains there are ${marksInAll} marks, and their sum must reach ${sumToPass}.`], source }),
  },
  {
    id: 'marking.balance', title: 'A low mark in one domain',
    asks: ['what if I fail one domain', 'do I fail if one domain is weak', 'one domain below standard', 'got a 4 in one domain', 'can a high mark make up for a low mark', 'balance a low score', 'weak in one area'],
    answer: () => ({ lines: [`One weak domain need not decide: a ${standardMark - 1} can be balanced by a ${standardMark + 1} in another, and a ${standardMark - 2} by a ${standardMark + 2}, which is rarely given.`, `What counts is the average of ${standardMark} across all domains.`], source }),
  },
  {
    id: 'marking.closed', title: 'Closed marking',
    asks: ['what is closed marking', 'do assessors see each other marks', 'is the marking independent', 'is it fair', 'bias in marking', 'blind marking', 'do assessors talk to each other'],
    answer: () => ({ lines: [`The ${seatsOnPanel} assessors mark independently: none sees another’s marks while marking. This “closed marking” is to reduce the bias that one person’s judgement may have.`], source: framework('Awarding Panel') }),
  },
  {
    id: 'panel.who', title: 'Who assesses',
    asks: ['who is on the panel', 'who assesses my application', 'who are the assessors', 'how many assessors', 'who marks my application', 'who reads my evidence', 'panel members', 'is there an interview', 'who decides'],
    answer: () => ({ lines: [`${seatsOnPanel === 3 ? 'Three' : seatsOnPanel} people assess each application, independently and on paper. The panel is any combination of:`], bullets: assessorCategories.map((category) => categoryTitles[category]), source: framework('Awarding Panel') }),
  },
];
