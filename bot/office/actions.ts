import { type ActionHandler } from '../registry.ts';
import { applicationActions } from './application.ts';
import { groupPaymentActions } from './group-payment.ts';
import { erasureActions } from './erasures.ts';
import { guidanceActions } from './guidance.ts';
import { mailActions } from './mail.ts';
import { panelActions } from './panel.ts';
import { paymentActions } from './payment.ts';
import { peopleActions } from './people.ts';
import { questionActions } from './questions.ts';
import { queueActions } from './queue.ts';
import { refereeActions } from './referees.ts';
import { windowActions } from './window.ts';

/** Everything that the office can do on cards. */
export const officeActions: readonly ActionHandler[] = [
  ...queueActions, ...paymentActions, ...groupPaymentActions, ...guidanceActions, ...mailActions, ...panelActions, ...windowActions, ...applicationActions, ...peopleActions, ...refereeActions, ...questionActions, ...erasureActions,
];
