import type { Queries } from '../../../../platform/database/index.ts';
import { giveWay } from '../../../../platform/system/give-way.ts';
import { listHelpers } from '../../guard/sites-store.ts';
import { isAwake } from '../../notices/due.ts';
import type { TellNeeds } from '../../notices/tell-people.ts';
import type { Mail } from '../../notices/wording.ts';
import { type DueExemption, type DueKind, listDue, noteTold } from './due-store.ts';
import type { MailedPerson } from './people-store.ts';
import { AWAKE, decideWindow } from './window.ts';
import { endingMail, overMail, reviewMail } from './wording.ts';

const BATCH = 100;

function render(needs: TellNeeds, kind: DueKind, due: DueExemption, to: MailedPerson): Mail {
  if (kind === 'review') return reviewMail(needs, to.name, { person: due.name, until: due.until });
  return kind === 'ending' ? endingMail(needs, to.name, due.until) : overMail(needs, to.name, due.until);
}

async function listTold(transaction: Queries, kind: DueKind, due: DueExemption): Promise<MailedPerson[]> {
  if (kind !== 'review') return [{ id: due.accountId, address: due.address, name: due.name }];
  const team = await listHelpers(transaction, undefined);
  return team.map(({ id, address, display_name }) => ({ id, address, name: display_name }));
}

async function tell(needs: TellNeeds, kind: DueKind, due: DueExemption): Promise<void> {
  const now = needs.clock.now();
  await needs.database.transaction(async (transaction) => {
    for (const to of await listTold(transaction, kind, due)) {
      if (!(await noteTold(transaction, { exemptionId: due.id, kind, accountId: to.id, now }))) continue;
      const content = { channel: 'email', to: to.address, ...render(needs, kind, due, to) } as const;
      const about = { accountId: to.id, kind: `exemption-${kind}`, expiresAt: null };
      await needs.outbox.queue(transaction, { ...about, content });
    }
  });
}

/**
 * Tells whoever is exempt that it is about to end or has ended, and the security team of reviews: once each, outside quiet
 * hours. No exemption ends by it.
 */
export async function tellOfExemptions(needs: TellNeeds): Promise<void> {
  const now = needs.clock.now();
  if (!isAwake(AWAKE, now)) return;
  const window = decideWindow(now);
  for (const kind of ['ending', 'over', 'review'] as const)
    for (const due of await listDue(needs.database.root, kind, window, BATCH)) {
      await tell(needs, kind, due);
      await giveWay();
    }
  needs.outbox.wake();
}
