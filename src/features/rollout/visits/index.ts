export { isStop, type SetUpStep, stepsThatStay } from './step.ts';
export {
  countVisits,
  countVisitsByDay,
  type DayVisits,
  noteFinished,
  type VisitCount,
} from './store.ts';
