import { OperatorError } from '../../core/operator-error.ts';
import type { Queries } from '../../platform/database/index.ts';
import { loadPopulation } from './load.ts';
import type { DemonstrationNeeds } from './needs.ts';
import { type DemonstrationPanel, readPanel } from './panel.ts';
import { isDemonstrationData, isEmpty } from './store.ts';

export type { DemonstrationNeeds } from './needs.ts';
export { DEMONSTRATION_PASSWORD, type DemonstrationPanel } from './panel.ts';
export { isDemonstrationData } from './store.ts';

/**
 * Fills an empty installation with invented people, once.
 * @returns whom a visitor can be; undefined where the installation holds people of its own
 */
export async function loadDemonstration(
  needs: DemonstrationNeeds,
  now: Date,
): Promise<DemonstrationPanel | undefined> {
  const { root } = needs.database;
  if (!(await isDemonstrationData(root)) && (await isEmpty(root))) await loadPopulation(needs, now);
  return (await isDemonstrationData(root)) ? readPanel(needs, now) : undefined;
}

/**
 * Why this installation must not be reached from outside: everyone can read its people's password.
 * @returns undefined where its people are not invented
 */
export async function checkNoDemonstration(queries: Queries): Promise<OperatorError | undefined> {
  if (!(await isDemonstrationData(queries))) return undefined;
  return new OperatorError(
    'This database holds the demonstration people, whose password is public. It cannot be used behind a public URL.',
    'Start with an empty database: set DATABASE_URL or SALLYPORT_DATA_DIR to another one.',
  );
}
