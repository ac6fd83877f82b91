export { listSharedMailboxes, type SharedMailbox } from './store.ts';
