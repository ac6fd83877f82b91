import type { Mutant } from './run-stryker.ts';

/** A fault that no test has to notice, and why: it changes nothing that anybody could see. */
export interface Reason {
  readonly file: string;
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

export interface Survivor {
  readonly mutant: Mutant;
  /** Undefined: nobody has said yet why no test notices. */
  readonly reason: string | undefined;
}

export interface Score {
  readonly planted: number;
  readonly byTests: number;
  readonly byCompiler: number;
  readonly survivors: readonly Survivor[];
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const isAbout = (reason: Reason, mutant: Mutant): boolean =>
  reason.file === mutant.file &&
  oneLine(reason.original) === oneLine(mutant.original) &&
  oneLine(reason.replacement) === oneLine(mutant.replacement);

/**
 * What became of the faults of one group.
 * @param askCompiler which of those that no test noticed the compiler refuses
 */
export function scoreOf(
  mutants: readonly Mutant[],
  reasons: readonly Reason[],
  askCompiler: (unseen: readonly Mutant[]) => ReadonlySet<Mutant>,
): Score {
  const planted = mutants.filter(({ status }) => status !== 'Ignored');
  const unseen = planted.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  const refused = askCompiler(unseen);
  const left = unseen.filter((mutant) => !refused.has(mutant));
  return {
    planted: planted.length,
    byTests: planted.length - unseen.length,
    byCompiler: unseen.length - left.length,
    survivors: left.map((mutant) => ({
      mutant,
      reason: reasons.find((each) => isAbout(each, mutant))?.reason,
    })),
  };
}

/** The share, in per cent, of the faults that compile and that a test noticed. */
export const shareSeen = ({ planted, byTests, byCompiler }: Score): number =>
  planted === byCompiler ? 100 : (100 * byTests) / (planted - byCompiler);

/** At least so many per cent of the faults of a group have to be noticed. */
export const WANTED_PER_CENT = 90;

/** What is wrong with a group's score, as sentences; none where nothing is. */
export function complaintsOf(name: string, score: Score): string[] {
  const share = shareSeen(score);
  const low =
    share < WANTED_PER_CENT ? [`${name}: ${share.toFixed(1)}% noticed, wanted ${WANTED_PER_CENT}%`] : [];
  const silent = score.survivors.filter(({ reason }) => reason === undefined);
  return [
    ...low,
    ...silent.map(
      ({ mutant }) =>
        `${mutant.file}:${mutant.line} nobody noticed: ${oneLine(mutant.original)} -> ${oneLine(mutant.replacement)}`,
    ),
  ];
}
