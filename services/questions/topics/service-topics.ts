import { framework, productRules, webPage, type Topic } from './topic.ts';

/** How the service itself is used. */
export const serviceTopics: readonly Topic[] = [
  {
    id: 'application.how', title: 'How to apply',
    asks: ['how do I apply', 'application process', 'steps to accreditation', 'where do I start', 'how does it work', 'application form', 'what are the steps', 'how do I get started', 'application pack', 'how to become accredited', 'what next'],
    answer: () => ({
      lines: ['It goes in these steps, each kept as you go:'],
      bullets: ['See whether you may apply.', 'Become an Associate, if you are not one.', 'Apply and pay the fee: your application pack opens.', 'Give evidence in each domain, and two testimonials.', 'Declare and submit. You hear by e-mail and here.'],
      source: webPage('How to apply'), next: 'apply',
    }),
  },
  {
    id: 'application.mail', title: 'Applying by e-mail',
    asks: ['can I apply by email', 'do I need Teams', 'I do not have Teams', 'send application by post', 'word document application', 'email my application', 'where do I send the form', 'offline', 'without teams'],
    answer: ({ officeAddress }) => ({ lines: [`Everything can be done by e-mail: write to ${officeAddress}. When your fee is paid you get the pack as a Word document; fill it in and send it back, with your files.`], source: `${webPage('How to apply')}; ${productRules}` }),
  },
  {
    id: 'application.withdraw', title: 'Withdrawing',
    asks: ['how do I withdraw', 'cancel my application', 'take my application back', 'I changed my mind', 'pull out', 'stop my application'],
    answer: () => ({ lines: ['You can take your application back at any time before the result. It is then not assessed, and you may apply again later.'], source: productRules, next: 'withdraw' }),
  },
  {
    id: 'application.status', title: 'Where my application is',
    asks: ['where is my application', 'did you get my application', 'what is missing', 'application progress', 'have you received my evidence', 'track my application', 'is my application complete', 'any news', 'has my payment arrived'],
    answer: () => ({ lines: ['Your application’s card says where it is, what is missing and when you hear.'], source: productRules, next: 'status' }),
  },
  {
    id: 'office.contact', title: 'Reaching the office',
    asks: ['how do I contact you', 'email address of the office', 'phone number', 'speak to somebody', 'talk to a person', 'who do I ask', 'contact details', 'human'],
    answer: ({ officeAddress }) => ({ lines: [`The office reads ${officeAddress}. You can also send it your question from here.`], source: webPage('Further questions') }),
  },
  {
    id: 'service.selfAssessment', title: 'Self-assessment',
    asks: ['self assessment', 'am I ready to apply', 'career framework', 'development plan', 'how do I know I am good enough', 'career progression', 'where are my gaps', 'use the framework to develop', 'strengths and weaknesses', 'rate myself', 'what should I work on'],
    answer: () => ({ lines: ['The domains can also be used as a framework for your career. In the self-assessment you rate yourself against each domain’s guidance and get a development plan. Only you see it, and it never counts for or against an application.'], source: `${webPage('Introduction')}; ${productRules}`, next: 'selfAssessment' }),
  },
  {
    id: 'service.myData', title: 'My data',
    asks: ['what data do you hold about me', 'delete my data', 'GDPR request', 'subject access request', 'privacy', 'erase my account', 'download my data', 'data protection request', 'what do you know about me', 'remove my details'],
    answer: () => ({ lines: ['You can have everything about you as a file, and ask for it to be erased. Type my data, or erase my data.'], source: productRules, next: 'myData' }),
  },
  {
    id: 'framework.where', title: 'The framework itself',
    asks: ['where can I find the framework', 'download the framework', 'framework document', 'copy of the guidance', 'link to the framework pdf'],
    answer: ({ officeAddress }) => ({ lines: [`The framework can be downloaded from www.igpm.org.uk; ${officeAddress} sends it too. Here, type domain and a number to see its guidance.`], source: `${webPage('Become accredited')}; ${framework('Background')}` }),
  },
];
