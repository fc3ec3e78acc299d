import { type ApplicationPackView } from '../../../services/documents/application-pack.ts';
import { editionOf } from '../../../services/framework/framework.rules.ts';

export const edition = editionOf('2024-uk');

export const institute = {
  name: 'Institute of General Practice Management',
  shortName: 'IGPM',
  addressLines: ['1 Example Street', 'Exampleton', 'EX1 2MP'],
  email: 'info@example.org',
  website: 'www.example.org',
};

/** A first application's pack for a person who does not exist. */
export const packView: ApplicationPackView = {
  reference: 'IGPM-2027-0001',
  applicantName: "Siân Ó'Néill-Łukasz",
  practice: 'Elm Tree Surgery',
  role: 'Practice Manager',
  window: 'May 2027',
  closesOn: '2027-05-31',
  resultsBy: '2027-06-30',
  edition,
  institute,
};
