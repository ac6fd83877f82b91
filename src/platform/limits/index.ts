export { admitUse } from './limit.ts';
