export { admitUse, type Limit, type LimitNeeds } from './limit.ts';
