import type { Schedule } from '../../platform/jobs/index.ts';
import { areFiguresDue, countFigures, type FiguresNeeds } from './count-figures.ts';

const A_MINUTE = 60;

/** Counts what the console shows of everyone: no request does. */
export const listConsoleJobs = (needs: FiguresNeeds): Schedule[] => [
  {
    name: 'figures',
    everySeconds: A_MINUTE,
    run: async () => {
      if (await areFiguresDue(needs)) await countFigures(needs);
    },
  },
];
