export { admitUse, countUse, endOfHour, type Limit, limitKey } from './limit.ts';
