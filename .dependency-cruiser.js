/** The house rules of docs/architecture.md: which room may import which. */
export default {
  forbidden: [
    {
      name: 'services-stand-alone',
      comment: 'services/ knows nothing of chat, cards or jobs. Own an interface in services/ (Notifier, Scheduler) and let bot/ or jobs/ implement it.',
      severity: 'error',
      from: { path: '^services/' },
      to: { path: '^(bot|cards|jobs)/|node_modules/(botbuilder|botframework-|@microsoft/teams-ai|agenda|@agendajs)' },
    },
    {
      name: 'rules-are-pure',
      comment: '*.rules.ts imports types and other rules or data only. Time, ids and randomness are arguments.',
      severity: 'error',
      from: { path: '^services/.*\\.rules\\.ts$' },
      to: {
        pathNot: '\\.rules\\.ts$|\\.data\\.ts$|\\.schema\\.ts$|\\.types\\.ts$|services/framework/|node_modules/(luxon|zod|@types)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'cards-decide-nothing',
      comment: 'cards/ imports types and pure rules from services, and templating. What a card shows is decided before it.',
      severity: 'error',
      from: { path: '^cards/' },
      to: {
        path: '^(bot|jobs|services)/|node_modules/(botbuilder|@microsoft/teams-ai|mongoose|agenda|@agendajs|nodemailer)',
        pathNot: '\\.rules\\.ts$|\\.data\\.ts$|\\.types\\.ts$|\\.schema\\.ts$|services/ids\\.ts$|services/framework/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'bot-goes-through-use-cases',
      comment: 'bot/ calls services; it never opens a store, mongoose or agenda. bot/index.ts and bot/start/ wire everything.',
      severity: 'error',
      from: { path: '^bot/', pathNot: '^bot/(index\\.ts|start/)' },
      to: { path: '\\.store\\.ts$|node_modules/(mongoose|mongodb|agenda|@agendajs|lmdb|mingo)/|^jobs/' },
    },
    {
      name: 'jobs-go-through-use-cases',
      comment: 'jobs/ imports services and agenda, never bot or cards.',
      severity: 'error',
      from: { path: '^jobs/' },
      to: { path: '^(bot|cards)/|\\.store\\.ts$' },
    },
    {
      name: 'teams-libraries-stay-in-bot',
      comment: 'botbuilder and teams-ai are no longer developed: only bot/ knows them, so that a successor can take their place there.',
      severity: 'error',
      from: { path: '^(services|cards|jobs)/' },
      to: { path: 'node_modules/(botbuilder|botframework-|@microsoft/teams-ai)' },
    },
    {
      name: 'stores-are-private',
      comment: 'A Mongoose model is private to its area: use the area\'s service.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/[^/]+/.*\\.store\\.ts$', pathNot: '^services/$1/' },
    },
    {
      name: 'embedded-database-is-a-room-of-its-own',
      comment: 'Only the start-up of the database knows the embedded server.',
      severity: 'error',
      from: { path: '^(bot|cards|jobs|services)/', pathNot: '^services/database/' },
      to: { path: '^services/database/embedded/' },
    },
    { name: 'no-circles', comment: 'Two files that import each other are one file or three.', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'product-knows-no-test', comment: 'Test support stays in test/.', severity: 'error', from: { path: '^(bot|cards|services|jobs)/' }, to: { path: '^(test|bench)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/.cache' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
