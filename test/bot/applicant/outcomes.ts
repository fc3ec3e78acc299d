import { transact } from '../../../services/database/transaction.ts';
import { type Application } from '../../../services/applications/application.ts';
import { keepStep } from '../../../services/applications/keep-step.ts';
import { askFurtherEvidence, award } from '../../../services/applications/life-cycle.rules.ts';
import { domainNumbers, type DomainNumber } from '../../../services/framework/framework.data.ts';
import { type Mark } from '../../../services/marking/marking.data.ts';
import { decideOutcome, type PanelMarks } from '../../../services/outcomes/outcome.rules.ts';
import { insertReleasedOutcome } from '../../../services/outcomes/outcomes.store.ts';
import { type WeakDomain } from '../../../services/notices/notice.ts';
import { type World } from '../../support/world.ts';

/** A released result: further evidence in the given domains, or an award for none. What marking and releasing leave behind, without them. */
export async function resultGiven({ context }: World, application: Application, report: readonly WeakDomain[]): Promise<void> {
  const { state } = application;
  if (state.kind !== 'assessing') throw new Error(`not with a panel: ${state.kind}`);
  const weak = report.map(({ domain }) => domain as DomainNumber);
  await transact(context, { kind: 'clock', job: 'test' }, async (unit) => {
    await keepStep(unit, application, weak.length > 0 ? askFurtherEvidence(application, weak, unit.now) : award(application, unit.now), 'application.resultGiven');
    const marks = Object.fromEntries(domainNumbers.map((domain) => [domain, [1, 2, 3].map(() => ({ mark: (weak.includes(domain) ? 4 : 5) satisfies Mark, comment: '', missed: [] }))])) as unknown as PanelMarks;
    await insertReleasedOutcome({ application: application.id, round: application.round.number, window: state.window, outcome: decideOutcome(marks), marks, weakDomains: report, releasedAt: unit.now });
  });
}
