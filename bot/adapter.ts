import { TeamsAdapter } from '@microsoft/teams-ai';
import { type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import { quickRetry, withRetry, type RetryPolicy } from './connector-retry.ts';

/** The single-tenant registration of the bot. */
export interface BotCredentials {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
}

/**
 * The way between Teams and us. Differs from the library's in two things. It takes an activity rather than an HTTP exchange:
 * the library's own puts the text of errors into what it answers, and ours never leaves the house. And it tries again by our
 * rules: the library's client repeats 502 and 504 four times within the turn, and never 412.
 */
export class AccreditationAdapter extends TeamsAdapter {
  readonly appId: string;

  /** Without credentials (local mode) callers are not checked, and messages go out without a token. */
  constructor(credentials: BotCredentials | undefined, retry: RetryPolicy = quickRetry) {
    super(
      credentials
        ? { MicrosoftAppType: 'SingleTenant', MicrosoftAppId: credentials.appId, MicrosoftAppPassword: credentials.appPassword, MicrosoftAppTenantId: credentials.tenantId }
        : {},
    );
    this.appId = credentials?.appId ?? '';
    this.use(async (context, next) => {
      withoutOwnRetries(context, this.ConnectorClientKey);
      context.onSendActivities((_context, _activities, send) => withRetry(send, retry));
      context.onUpdateActivity((_context, _activity, update) => withRetry(update, retry));
      await next();
    });
  }

  /**
   * Checks who calls, then runs a turn. The answer is what the caller of an invoke is to be given.
   * @throws an error with `statusCode` 401 or 403 when the caller is not Teams.
   */
  async receive(authorization: string, activity: Activity, turn: (context: TurnContext) => Promise<void>): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, turn);
  }
}

/** The client that each turn is given has no setting for its retries; they are a step of its pipeline that can be taken out. */
function withoutOwnRetries(context: TurnContext, key: symbol): void {
  const connector = context.turnState.get<{ client?: { pipeline?: { removePolicy(which: { name: string }): unknown } } } | undefined>(key);
  connector?.client?.pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
}
