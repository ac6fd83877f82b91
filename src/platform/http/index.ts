export { addAssets } from './assets.ts';
export { browserName } from './browser-name.ts';
export { type CookieName, type Cookies, readToken } from './cookies.ts';
export { type Form, readForm, readParam, readQuery } from './form.ts';
export type { Guard, GuardName, Guards } from './guards.ts';
export { addHealth, type ReadinessChecks } from './health.ts';
export { localPath } from './local-path.ts';
export type { PageTools } from './pages.ts';
export { createServer, type HttpTools, type ServerOptions } from './server.ts';
