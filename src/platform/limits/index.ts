export { admitUse, countedUses, countUse, endOfHour, type Limit, limitKey } from './limit.ts';
export { networkOf } from './network.ts';
export { type Cap, countUses, endOfWindow, takeBackUse } from './window.ts';
