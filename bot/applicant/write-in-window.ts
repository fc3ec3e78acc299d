import { type ActionData } from '../../cards/action.ts';
import { writeInDialog } from '../../cards/applicant/evidence.actions.ts';
import { mustTakeInto } from '../../services/evidence/evidence.policy.ts';
import { ownFolder } from '../../services/evidence/folders.service.ts';
import { domainHeading, domainOf, editionOf } from '../../services/framework/framework.rules.ts';
import { dialogHandler, type PageReply } from '../on-dialog.ts';
import { type Turn } from '../turn.ts';
import { bothKept, domainCard } from './evidence.ts';
import { saveTyped } from './evidence-files.ts';
import { evidencePageUrl } from './own-application.ts';

/**
 * Opens the person's evidence page at one domain in a dialog of Teams. What stood on the card is saved first, and the card gives the text
 * up to the window: it would else be there twice, and an older one saved over what was written since.
 */
export const writeInWindow = dialogHandler({ action: writeInDialog, roles: ['applicant'], open });

async function open(turn: Turn, data: ActionData<typeof writeInDialog>): Promise<PageReply> {
  const { application, domain, revision } = data;
  const folder = await ownFolder(turn.actor, application);
  mustTakeInto(folder, domain);
  const joined = revision === undefined ? false : await saveTyped(turn, { ...data, revision });
  const { card } = await domainCard(turn, folder, domain, joined ? bothKept : undefined, true);
  return { title: `Domain ${domainHeading(domainOf(editionOf(folder.edition), domain))}`, url: `${evidencePageUrl(turn, application)}#domain-${domain}`, inChat: card };
}
