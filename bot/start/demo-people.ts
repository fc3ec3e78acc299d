import { type AssessorCategory } from '../../services/panels/panel.data.ts';

/** The tenant that local mode pretends to be. */
export const demoTenantId = '5d0f7c1e-3b7a-4c52-9a54-0f6c2b8e1a00';

/** Somebody made up, who has a Teams client of their own in local mode. */
export interface DemoPerson {
  /** Also the name of the folder of their Teams client. */
  readonly key: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  /** How Teams would name this person, their account and their chat with the bot. */
  readonly teamsUserId: string;
  readonly aadObjectId: string;
  readonly conversationId: string;
  /** Where their Teams client is opened: http://localhost:PORT. */
  readonly playgroundPort: number;
  readonly organisation: string;
  readonly office: boolean;
  readonly assessorCategory: AssessorCategory | undefined;
  /** One sentence for the table that `npm start` prints. */
  readonly firstStep: string;
}

/** One applicant, a panel of three, and the office: enough to play an application from the first question to the certificate. */
export const demoPeople: readonly DemoPerson[] = [
  {
    ...account('applicant', 1),
    givenName: 'Priya',
    surname: 'Nair',
    organisation: 'Harbour Lane Surgery',
    office: false,
    assessorCategory: undefined,
    firstStep: 'Type "eligibility" to find out whether you may apply.',
  },
  {
    ...account('assessor-board', 2),
    givenName: 'Marcus',
    surname: 'Okafor',
    organisation: 'IGPM Board',
    office: false,
    assessorCategory: 'board',
    firstStep: 'Once the office has seated you on a panel, type "marking".',
  },
  {
    ...account('assessor-member', 3),
    givenName: 'Bethan',
    surname: 'Llewellyn',
    organisation: 'Meadow Road Medical Practice',
    office: false,
    assessorCategory: 'member',
    firstStep: 'Once the office has seated you on a panel, type "marking".',
  },
  {
    ...account('assessor-academic', 4),
    givenName: 'Samira',
    surname: 'Haddad',
    organisation: 'University of Northmoor',
    office: false,
    assessorCategory: 'academic',
    firstStep: 'Once the office has seated you on a panel, type "marking".',
  },
  {
    ...account('office', 5),
    givenName: 'Fiona',
    surname: 'MacLeod',
    organisation: 'IGPM office',
    office: true,
    assessorCategory: undefined,
    firstStep: 'Type "queue" to see what waits for you, such as a payment to record.',
  },
];

/** The same people with their Teams clients on `firstPort` (PLAYGROUND_PORT) and the ports after it. */
export function demoPeopleFrom(firstPort: number): DemoPerson[] {
  return demoPeople.map((person, index) => ({ ...person, playgroundPort: firstPort + index }));
}

/** Name as it is shown to others. */
export function fullName(person: DemoPerson): string {
  return `${person.givenName} ${person.surname}`;
}

/** Ids are fixed, so that data kept from yesterday's start still belong to the same people today. */
function account(key: string, number: number) {
  return {
    key,
    email: `${key}@example.org`,
    teamsUserId: `29:demo-${key}`,
    aadObjectId: `5d0f7c1e-3b7a-4c52-9a54-0f6c2b8e1a0${number}`,
    conversationId: `a:demo-${key}`,
    playgroundPort: 3978 + number,
  };
}
