import { type Domain, type DomainNumber } from '../../framework/framework.data.ts';
import { currentEdition, domainHeading, domainNumbers, domainOf } from '../../framework/framework.rules.ts';
import { framework, type Topic } from './topic.ts';

/** What managers call what belongs into each domain, beside the framework's own words. For finding only: what is shown is the guidance. */
const saidOtherwise: Readonly<Record<DomainNumber, readonly string[]>> = {
  1: ['degree diploma certificate ILM AMSPAR NVQ', 'GCSE A levels', 'awards won', 'conference talk publication', 'courses I have done', 'training certificates', 'university master'],
  2: ['CPD', 'appraisal', 'reflection', 'time management', 'compliments', 'integrity', 'personal development plan'],
  3: ['job description', 'organisation chart', 'business plan', 'vision', 'change management', 'partners meeting', 'policies and procedures', 'strategy', 'appraising staff'],
  4: ['QOF', 'audit', 'SEA', 'significant events', 'complaints', 'enhanced services', 'quality improvement project'],
  5: ['PPG', 'patient participation group', 'patient survey', 'friends and family test', 'appointments access', 'website Facebook', 'newsletter', 'patient safety', 'waiting times', 'health inequalities'],
  6: ['recruitment', 'sickness absence', 'staff retention', 'HR training', 'rota', 'induction', 'contracts of employment', 'performance management', 'redundancy', 'wellbeing of staff'],
  7: ['accounts', 'accountant', 'budget', 'cash flow', 'income', 'claims', 'forecast', 'payroll', 'profit', 'pensions', 'money', 'expenses'],
  8: ['premises', 'building', 'fire risk assessment', 'health and safety', 'carbon footprint net zero', 'disabled access', 'video consultations', 'telephone system', 'remote monitoring', 'IT systems', 'estates', 'extension to the surgery'],
  9: ['health board', 'ICB', 'council', 'third sector', 'networking', 'pharmacy', 'care homes', 'PCN meetings', 'cluster meetings', 'LMC', 'social prescribing'],
  10: ['CQC', 'HIW', 'inspection', 'GDPR', 'partnership agreement', 'contract', 'PPV', 'governance', 'compliance', 'data protection', 'SPPG', 'legal', 'information governance'],
};

const about = (domain: Domain): Topic => {
  const { number, title, shortTitle } = domain;
  const calls = `domain ${number}`;
  return {
    id: `domain.${number}`,
    title: `Domain ${number}: ${shortTitle}`,
    asks: [
      `what counts for ${calls}`, `evidence for ${calls}`, `${calls} guidance`, `what to write in ${calls}`, `examples for ${calls}`, title, shortTitle,
      ...saidOtherwise[number], ...domain.guidance.map(({ text }) => text),
    ],
    answer({ now }) {
      const { preamble, guidance, title: present } = domainOf(currentEdition(now), number);
      return {
        lines: [`Domain ${number} is “${present}”. ${preamble ? `${preamble}:` : 'Examples of what counts:'}`],
        bullets: guidance.map(({ text }) => text),
        source: framework(`domain ${number}`),
        next: 'evidence',
      };
    },
  };
};

/** The ten domains of the edition in force: what each is about, and all of them together. */
export function domainTopics(now: Date): readonly Topic[] {
  const edition = currentEdition(now);
  return [
    {
      id: 'domains.all', title: 'The ten domains',
      asks: ['what are the domains', 'list of domains', 'ten domains', 'how many domains', 'areas of the framework', 'what is the framework', 'what am I assessed on', 'assessment areas', 'sections'],
      answer: () => ({ lines: [`The framework has ${edition.domains.length} domains, and evidence is needed in each:`], bullets: edition.domains.map(domainHeading), source: framework('Assessment Domains'), next: 'selfAssessment' }),
    },
    ...domainNumbers.map((number) => about(domainOf(edition, number))),
  ];
}
