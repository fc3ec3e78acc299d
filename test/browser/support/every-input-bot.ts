import { CloudAdapter, CardFactory, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import express from 'express';
import { type Server } from 'node:http';
import { once } from 'node:events';

/** A bot of a few lines, so that the harness is proved by itself and not by the product that it is to prove. */
export interface EveryInputBot {
  readonly url: string;
  /** What each click brought: the verb and everything that was filled in. */
  readonly clicks: { verb: string; data: Record<string, unknown> }[];
  stop(): Promise<void>;
}

/** Answers `card` with a card that has every kind of input, any other message with its echo, and a click with the next card. */
export async function startEveryInputBot(port: number): Promise<EveryInputBot> {
  const clicks: EveryInputBot['clicks'] = [];
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const app = express().use(express.json());
  app.post('/api/messages', (request, response) => {
    void adapter.process(request, response, (context) => answer(context, clicks));
  });
  const server: Server = app.listen(port);
  await once(server, 'listening');
  return {
    url: `http://localhost:${port}/api/messages`,
    clicks,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(context: TurnContext, clicks: EveryInputBot['clicks']): Promise<void> {
  const { activity } = context;
  if (activity.type === 'installationUpdate') await context.sendActivity('Welcome');
  if (activity.type === 'message') await context.sendActivity(activity.text === 'card' ? { attachments: [CardFactory.adaptiveCard(everyInputCard())] } : `You said: ${activity.text}`);
  if (activity.type !== 'invoke') return;
  const { action } = activity.value as { action: { verb: string; data: Record<string, unknown> } };
  clicks.push({ verb: action.verb, data: action.data });
  const value = { ...textCard(`Thank you for ${action.verb}`), actions: [execute('Once more', 'again')] };
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value } } });
}

function everyInputCard() {
  const choices = ['Practice Manager', 'Business Manager', 'Operations Manager'].map((title, index) => ({ title, value: `role-${index}` }));
  const marks = ['3', '4', '5', '6', '7'].map((mark) => ({ title: mark, value: mark }));
  return {
    ...textCard('Every input'),
    body: [
      { type: 'TextBlock', text: 'Every input', size: 'Large', weight: 'Bolder', wrap: true, style: 'heading' },
      { type: 'Input.Text', id: 'name', label: 'Your name', isRequired: true, errorMessage: 'Please give your name' },
      { type: 'Input.Text', id: 'reason', label: 'Reason', isMultiline: true },
      { type: 'Input.Number', id: 'months', label: 'Months', min: 0, max: 600 },
      { type: 'Input.Date', id: 'from', label: 'From' },
      { type: 'Input.Toggle', id: 'agrees', label: 'Declaration', title: 'This is true' },
      { type: 'Input.ChoiceSet', id: 'role', label: 'Role', choices },
      { type: 'Input.ChoiceSet', id: 'mark', label: 'Mark', style: 'expanded', choices: marks },
      { type: 'Input.ChoiceSet', id: 'more', label: 'More roles', style: 'expanded', isMultiSelect: true, choices },
    ],
    actions: [
      execute('Save', 'save'),
      { ...execute('Back', 'back'), associatedInputs: 'none' },
      { type: 'Action.OpenUrl', title: 'Open the page', url: 'http://localhost/nowhere' },
      { ...execute('Withdraw', 'withdraw'), associatedInputs: 'none', mode: 'secondary' },
    ],
  };
}

const textCard = (text: string) => ({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text, wrap: true }] });
const execute = (title: string, verb: string) => ({ type: 'Action.Execute', title, verb, data: { card: 'every-input' } });
