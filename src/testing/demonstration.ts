import { demonstrationNeedsOf } from '../demonstration-needs.ts';
import type { DemonstrationNeeds } from '../features/demonstration/index.ts';
import type { TestProgram } from './test-program.ts';

/** What loading the invented people needs, over a test's program. */
export const demonstrationNeeds = ({ adapters }: TestProgram): DemonstrationNeeds =>
  demonstrationNeedsOf(adapters);
