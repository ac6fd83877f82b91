import { loadDemonstration } from '../../../src/features/demonstration/index.ts';
import { demonstrationNeeds } from '../../../src/testing/demonstration.ts';
import { openTestProgram, type TestProgram } from '../../../src/testing/test-program.ts';

/** Half an hour after the halts of the demonstration's campaign: a Tuesday. */
const HALT_DAY = new Date('2026-11-24T10:30:00Z');

/** Always the same: messages name it. */
const PORT = 4010;

export interface Opened {
  readonly program: TestProgram;
  readonly url: string;
}

/** Runs the whole program on the halt day of the demonstration, on its own clock, for a browser on this machine. */
export async function onHaltDay(work: (opened: Opened) => Promise<void>): Promise<void> {
  const program = await openTestProgram({ PORT: String(PORT) });
  try {
    program.clock.set(HALT_DAY);
    await loadDemonstration(demonstrationNeeds(program), HALT_DAY);
    await program.server.listen({ port: PORT, host: '127.0.0.1' });
    await work({ program, url: `http://localhost:${PORT}` });
  } finally {
    await program.close();
  }
}
