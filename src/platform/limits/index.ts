export { admitUse, countedUses, countUse, endOfHour, type Limit, limitKey } from './limit.ts';
