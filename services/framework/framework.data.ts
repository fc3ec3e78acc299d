import { type Schedule } from '../calendar/london.rules.ts';

export const domainNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export type DomainNumber = (typeof domainNumbers)[number];

/** Names a guidance bullet within an edition: domain and place, `4.2`. Never renumbered; a new wording is a new edition. */
export type BulletId = `${DomainNumber}.${number}`;

export interface GuidanceBullet {
  readonly id: BulletId;
  readonly text: string;
}

export interface Domain {
  readonly number: DomainNumber;
  /** As in the framework's list "Assessment Domains". */
  readonly title: string;
  /** Ours, for a phone's buttons: at most 24 characters. */
  readonly shortTitle: string;
  /** What introduces the bullets, where the framework has such words. */
  readonly preamble?: string;
  readonly guidance: readonly GuidanceBullet[];
}

/** The domains and their guidance in the wording of one nation and year. An application keeps the edition it began with. */
export interface Edition {
  readonly id: EditionId;
  readonly title: string;
  readonly domains: readonly Domain[];
}

export const editionIds = ['2024-uk'] as const;
export type EditionId = (typeof editionIds)[number];

/**
 * The Institute's "Member Status Accreditation Framework", slides "Assessment Domains" and "IGPM Accreditation Framework
 * - Member". The paper bears no date; `2024-uk` is our name for it. Words are the Institute's, full stops at the end of
 * bullets left out. (Bullet 10.2 speaks of SPPG and QOF visits, which are Northern Ireland's; another nation's wording
 * would be an edition beside this one.)
 */
const edition2024Uk: Edition = {
  id: '2024-uk',
  title: 'IGPM Accreditation Framework – Member',
  domains: [
    domain(1, 'Qualifications and achievements', 'Qualifications', [
      'Educated to GCSE/Level 5 or equivalent',
      'Evidence of further education activity and certification',
      'Any completed extended CPD specific to role',
      'Any publications, speaker engagements, regional or national advisory work',
      'Membership or work with local or national representative bodies',
      'Any awards or accolades for individual or practice achievements',
      'Further education and training planning',
    ]),
    domain(2, 'Personal qualities, professional development and working with others', 'Personal qualities', [
      'An example of developing self-awareness and reflective practice',
      'How you effectively and efficiently manage yourself and your time',
      'Quality improvement activity and continuing personal development. Evidence of recent CPD or training activity (At least 1 CPD activity annually for the preceding 2 years before application)',
      'Feedback and actions relating to last appraisal',
      'Example of acting with integrity and any written compliments received',
    ]),
    domain(3, 'Leadership, level of responsibility and accountability. Strategic planning, vision and decision making', 'Leadership', [
      'Clear definition of role carried out and key responsibilities in practice and fit within organisational structure',
      'The line management of staff',
      'The development and implementation of practice policies and procedures',
      'Developing and leading business improvement in the practice',
      'The design and implementation of new ways of working and promoting team-based care',
      'Acting decisively and enabling constructive decision making by the senior practice team',
      'Supporting the personal development and appraisal of staff',
    ]),
    domain(
      4,
      'Managing and improving patient services',
      'Patient services',
      [
        'Audit work, oversight of QOF, enhanced services and core GP contract compliance and delivery',
        'Continuing service improvement and evaluation of service provision and productivity',
        'Quality improvement initiatives',
        'Significant event analysis, incident reporting and complaints procedures',
        'Working with other NHS providers, council services and third sector organisations',
        'Networking locally and regionally in delivering NHS reform agendas',
      ],
      'Explain responsibilities or activity in',
    ),
    domain(5, 'Working with patients', 'Patients', [
      'Demonstrating active patient and public involvement in service delivery and design',
      'Direct patient liaison activity',
      'Ensuring all aspects of patient safety whilst in the active care of the practice',
      'Patient surveys and feedback. Implementation of results and findings',
      'Extent of engaging with patients and communications strategy (e.g. newsletters, website, social media, campaigns)',
      'Optimising access, reducing health inequalities and work on reducing waiting times for appointments',
    ]),
    domain(6, 'Workforce', 'Workforce', [
      'Activity in recruitment and staff retention and involvement in workforce planning',
      'Extent of responsibility for the line management of staff and evidence of workplace improvement activity',
      'Demonstrates knowledge and understanding of HR policies including performance management, disciplinary procedures and managing sickness absence',
      'Has undergone specific training in employee relations issues. Evidence of fair employment practice',
    ]),
    domain(
      7,
      'Financial proficiency and practice stability',
      'Finance',
      [
        'Effective management of practice finances',
        'Oversight of practice accounts and working with accountants',
        'Optimising income streams and value for money',
        'Evidence of actively managing budgets and expenditure',
        'Financial forecasting',
      ],
      'Candidate can demonstrate',
    ),
    domain(8, 'Estate and Facilities management', 'Estate and facilities', [
      'Risk assessments and health & safety compliance',
      'Maximising efficiency in estate utilisation and inclusive design improvement',
      'Evidence of attempts to improve practice carbon footprint. Any future estate planning',
      'Any impact assessment on patient and staff experience relating to the practice environment',
      'Digital considerations in the development of service provision. Remote consultations and patient monitoring',
    ]),
    domain(9, 'Working with other organisations and service providers', 'Other organisations', [
      'Evidence of developing and maintaining good relationships with other health and care commissioner and provider services',
      'Examples of developing local networks within the current local construct of the NHS and representation of the practice',
      'Collaboration with and providing support to other health and care professionals outside of the practice',
      'Working with services and organisations in relation to the wider determinants of health, both in the statutory and non statutory sectors',
    ]),
    domain(10, 'Probity, legal and compliance, governance', 'Probity and governance', [
      'Examples of negotiating, reviewing and performance management of practice contracts and policies',
      'Compliance with Strategic Planning & Performance Group (SPPG) Directives. Preparation for and participation in probity (post-payment verification) visits and quality inspections (QOF visits)',
      'Ensuring contemporary partnership agreements and deeds in place',
      'Assurance activity to commissioners and other key stakeholders, including patient representation groups about practice performance',
    ]),
  ],
};

/** Every edition there has been. */
export const editions: Readonly<Record<EditionId, Edition>> = { '2024-uk': edition2024Uk };

/** The edition with which new applications begin. To bring one in from a day on, add an entry to `changes`. */
export const editionSchedule: Schedule<EditionId> = { first: '2024-uk', changes: [] };

function domain(number: DomainNumber, title: string, shortTitle: string, bullets: readonly string[], preamble?: string): Domain {
  const guidance = bullets.map((text, place): GuidanceBullet => ({ id: `${number}.${place + 1}`, text }));
  return { number, title, shortTitle, ...(preamble === undefined ? {} : { preamble }), guidance };
}
