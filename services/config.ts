import { z } from 'zod';

const port = z.coerce.number('must be a port, a whole number from 1 to 65535').int('must be a whole number').min(1).max(65_535);
const list = z
  .string()
  .default('')
  .transform((value) => value.split(/[\s,;]+/).filter((entry) => entry !== ''));
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** One documented property a variable. `.describe` feeds the table in the README. */
const variables = z.object({
  MODE: z.enum(['local', 'production']).default('local').describe('`local` runs everything on this machine with demo people; `production` needs the Teams and mail settings below'),
  PORT: port.default(3978).describe('port of the bot and of its pages'),
  HOST: z.string().default('127.0.0.1').describe('address to listen on; `0.0.0.0` behind a proxy or in a container'),
  PUBLIC_URL: z.url().optional().describe('address by which people reach the pages (evidence drop page, certificates); default: this machine'),
  DATA_DIR: z.string().default('.data').describe('folder of local mode: database, caught mail, Teams clients'),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://').optional().describe('a replica set; default: a real mongod if one is found, else the embedded server'),
  DATABASE_NAME: z.string().regex(/^[\w-]{1,38}$/, 'letters, digits, - and _ only').default('igpm').describe('name of the database'),
  SECRET: z.string().min(32, 'must have at least 32 characters').optional().describe('signs the links that people are sent; in local mode one is made and kept'),
  BOT_APP_ID: z.guid().optional().describe('application (client) id of the Azure Bot registration'),
  BOT_APP_PASSWORD: z.string().min(1).optional().describe('its client secret'),
  BOT_TENANT_ID: z.guid().optional().describe('the tenant of the (single-tenant) registration'),
  ALLOWED_TENANTS: list.describe('further tenants whose people may talk to the bot, ids separated by commas'),
  OFFICE_MEMBERS: list.describe('the first people of the office: mail addresses or Entra object ids, separated by commas'),
  OFFICE_ADDRESS: z.email().default('info@igpm.example').describe('the address that people write to and mail comes from'),
  PLUS_ADDRESSING: flag.default(false).describe('whether the mail server delivers `info+anything@` to `info@`: then answers to our letters carry their reference in the address as well as in the subject'),
  SMTP_IN_PORT: port.default(2525).describe("port of the product's own SMTP server, for what is sent to the office address"),
  SMTP_IN_HOST: z.string().default('127.0.0.1').describe('address that server listens on'),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://').optional().describe('server that takes outgoing mail; in local mode mail is caught and shown instead'),
  PLAYGROUND: flag.default(true).describe('local mode: start the Teams clients'),
  PLAYGROUND_PORT: port.default(3979).describe('local mode: first of the five ports on which the Teams clients are opened'),
  INSTITUTE_ADDRESS: z.string().default('').describe("the Institute's postal address on invoices, its lines separated by semicolons"),
  VAT_NUMBER: z.string().optional().describe("the Institute's VAT registration number, for invoices"),
  PAYMENT_DETAILS: z.string().default('').describe('how invoices are paid: labels and values such as `Sort code: 00-00-00; Account: 00000000`'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('how much is logged'),
});

const neededInProduction = ['PUBLIC_URL', 'MONGODB_URI', 'SECRET', 'BOT_APP_ID', 'BOT_APP_PASSWORD', 'BOT_TENANT_ID', 'OFFICE_MEMBERS', 'SMTP_URL'] as const;

type Variables = z.infer<typeof variables>;

/** The whole configuration, checked. Never log it whole: it holds secrets. */
export interface Config {
  readonly mode: 'local' | 'production';
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly mongodbUri: string | undefined;
  readonly databaseName: string;
  /** Absent only in local mode, before one was made. */
  readonly secret: string | undefined;
  readonly bot: { readonly appId: string; readonly appPassword: string; readonly tenantId: string } | undefined;
  readonly allowedTenants: readonly string[];
  readonly officeMembers: readonly string[];
  readonly officeAddress: string;
  readonly plusAddressing: boolean;
  readonly smtpIn: { readonly host: string; readonly port: number };
  readonly smtpUrl: string | undefined;
  /** Local mode: the port of the first Teams client, or undefined when none are wanted. */
  readonly playgroundPort: number | undefined;
  readonly instituteAddress: readonly string[];
  readonly vatNumber: string | undefined;
  readonly paymentDetails: readonly (readonly [label: string, value: string])[];
  readonly logLevel: Variables['LOG_LEVEL'];
  /** Local mode: the moment at which the clock starts (`--now 2027-01-11`). */
  readonly now: Date | undefined;
}

/** The configuration is wrong: `problems` has one plain line for each fault, without any value. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration has ${problems.length === 1 ? 'a fault' : `${problems.length} faults`}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/** Reads the environment and the command line. @throws ConfigurationError listing everything that is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, commandLine: readonly string[] = process.argv.slice(2)): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name in variables.shape && value !== ''));
  const parsed = variables.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const now = readNow(commandLine, problems);
  if (parsed.success && parsed.data.MODE === 'production') {
    if (now) problems.push('--now: time can be set in local mode only');
    for (const name of neededInProduction) {
      const value = parsed.data[name];
      if (value === undefined || (Array.isArray(value) && value.length === 0)) problems.push(`${name}: needed when MODE is production`);
    }
  }
  if (!parsed.success || problems.length > 0) throw new ConfigurationError(problems);
  return toConfig(parsed.data, now);
}

/** The configuration table of the README: name, default and meaning of each variable. */
export function describeConfig(): { name: string; fallback: string; meaning: string }[] {
  const defaults: Record<string, unknown> = variables.parse({});
  return Object.entries(variables.shape).map(([name, schema]) => {
    const fallback = defaults[name];
    return { name, fallback: ['string', 'number', 'boolean'].includes(typeof fallback) ? JSON.stringify(fallback).replaceAll('"', '') : '', meaning: schema.description ?? '' };
  });
}

/** The folders in which this machine has its programs: how a machine is, not a setting of the product. */
export const searchPath = (environment: NodeJS.ProcessEnv = process.env): string => environment['PATH'] ?? '';

/** Whether mongodb-memory-server is told by variables of its own where to look for a mongod. */
export const directsMongod = (environment: NodeJS.ProcessEnv = process.env): boolean => Object.keys(environment).some((name) => name.startsWith('MONGOMS_'));

function readNow(commandLine: readonly string[], problems: string[]): Date | undefined {
  const at = commandLine.findIndex((word) => word === '--now' || word.startsWith('--now='));
  if (at < 0) return undefined;
  const word = commandLine[at] ?? '';
  const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : (commandLine[at + 1] ?? '');
  const parsed = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).safeParse(value);
  if (!parsed.success) {
    problems.push('--now: must be a date such as 2027-01-11, or an instant such as 2027-01-11T09:00:00Z');
    return undefined;
  }
  // A bare date means nine in the morning, when an office opens; winter or summer makes no difference to the date.
  return new Date(value.includes('T') ? value : `${value}T09:00:00Z`);
}

function toConfig(values: Variables, now: Date | undefined): Config {
  const { BOT_APP_ID: appId, BOT_APP_PASSWORD: appPassword, BOT_TENANT_ID: tenantId } = values;
  return {
    mode: values.MODE,
    host: values.HOST,
    port: values.PORT,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    dataDir: values.DATA_DIR,
    mongodbUri: values.MONGODB_URI,
    databaseName: values.DATABASE_NAME,
    secret: values.SECRET,
    bot: appId && appPassword && tenantId ? { appId, appPassword, tenantId } : undefined,
    allowedTenants: values.ALLOWED_TENANTS,
    officeMembers: values.OFFICE_MEMBERS,
    officeAddress: values.OFFICE_ADDRESS,
    plusAddressing: values.PLUS_ADDRESSING,
    smtpIn: { host: values.SMTP_IN_HOST, port: values.SMTP_IN_PORT },
    smtpUrl: values.SMTP_URL,
    playgroundPort: values.PLAYGROUND ? values.PLAYGROUND_PORT : undefined,
    instituteAddress: between(values.INSTITUTE_ADDRESS, ';'),
    vatNumber: values.VAT_NUMBER,
    paymentDetails: between(values.PAYMENT_DETAILS, ';').map(labelled),
    logLevel: values.LOG_LEVEL,
    now,
  };
}

const between = (text: string, separator: string): string[] => text.split(separator).map((part) => part.trim()).filter((part) => part !== '');

/** `Sort code: 00-00-00` as its two parts. */
function labelled(line: string): [label: string, value: string] {
  const [label = '', ...value] = line.split(':');
  return [label.trim(), value.join(':').trim()];
}
