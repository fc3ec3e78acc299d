import { demoTenantId, fullName, type DemoPerson } from './demo-people.ts';

/** The playground insists on exactly this many people beside the one who uses it. */
const colleaguesWanted = 5;

/**
 * What `.m365agentsplayground.yml` holds for one person. The playground checks it strictly and ends without a word when it is wrong.
 * No id may be shared by two playgrounds, else the bot would answer one person in another's chat.
 */
export function playgroundConfig(person: DemoPerson, everyone: readonly DemoPerson[]) {
  const colleagues = everyone.filter((other) => other.key !== person.key).map(user);
  for (let number = colleagues.length + 1; number <= colleaguesWanted; number++) colleagues.push(fillIn(number));
  return {
    version: '0.1.1',
    tenantId: demoTenantId,
    bot: { id: '28:igpm-accreditation', name: 'IGPM Accreditation' },
    currentUser: user(person),
    users: colleagues.slice(0, colleaguesWanted),
    personalChat: { id: person.conversationId },
    groupChat: { id: `19:demo-${person.key}-group@thread.v2`, name: 'A group chat' },
    team: { id: `19:demo-${person.key}-team@thread.tacv2`, name: 'A team', aadGroupId: `demo-${person.key}-team`, channels: [] },
  };
}

/** As the file's text: JSON, which is YAML too. */
export function playgroundConfigFile(person: DemoPerson, everyone: readonly DemoPerson[]): string {
  return `# Written anew at every start: changes made here are lost.\n${JSON.stringify(playgroundConfig(person, everyone), undefined, 2)}\n`;
}

function user(person: DemoPerson) {
  return {
    id: person.teamsUserId,
    name: fullName(person),
    // Microsoft's spelling.
    userPrincipleName: person.email,
    aadObjectId: person.aadObjectId,
    givenName: person.givenName,
    surname: person.surname,
    email: person.email,
  };
}

/** Somebody to make up the number. The bot never hears of them. */
function fillIn(number: number) {
  return {
    id: `29:demo-colleague-${number}`,
    name: `Colleague ${number}`,
    userPrincipleName: `colleague-${number}@example.org`,
    aadObjectId: `5d0f7c1e-3b7a-4c52-9a54-0f6c2b8e1b0${number}`,
    givenName: 'Colleague',
    surname: String(number),
    email: `colleague-${number}@example.org`,
  };
}
