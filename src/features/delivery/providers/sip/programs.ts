import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { OperatorError } from '../../../../core/operator-error.ts';

/** The programs that make a call, with Debian's packages of them. */
const PACKAGES = { baresip: 'baresip-core', 'espeak-ng': 'espeak-ng' } as const;

/** Where distributions keep baresip's modules: without `module_path` it looks in its working folder. */
const MODULE_FOLDERS = [
  '/usr/lib/baresip/modules',
  '/usr/lib64/baresip/modules',
  '/usr/local/lib/baresip/modules',
];
const MODULES = ['g711.so', 'aufile.so', 'srtp.so', 'menu.so', 'ctrl_tcp.so'];

type Program = keyof typeof PACKAGES;

/** Absolute paths, so that the search path does not matter later. */
export type Programs = Readonly<Record<Program, string>> & { readonly modules: string };

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const findProgram = (name: string, searchPath: string): string | undefined =>
  searchPath
    .split(delimiter)
    .filter((folder) => folder.startsWith('/'))
    .map((folder) => join(folder, name))
    .find(isProgram);

const findModules = (): string | undefined =>
  MODULE_FOLDERS.find((folder) => MODULES.every((name) => existsSync(join(folder, name))));

const missing = (names: string, packages: string): OperatorError =>
  new OperatorError(
    `Calls by SIP need ${names}, which this machine lacks: no call can be made.`,
    `Install ${packages} (Debian and Ubuntu: apt-get install ${packages}), or take "sip" out of SALLYPORT_CALL_PROVIDERS.`,
  );

/**
 * @param searchPath folders separated by colons
 * @throws OperatorError that names every program that is missing, and what to install
 */
export function findPrograms(searchPath: string): Programs {
  const names = Object.keys(PACKAGES) as Program[];
  const found = names.map((name) => [name, findProgram(name, searchPath)] as const);
  const lacking = found.filter(([, path]) => path === undefined).map(([name]) => name);
  if (lacking.length > 0) throw missing(lacking.join(', '), lacking.map((name) => PACKAGES[name]).join(' '));
  const modules = findModules();
  if (modules === undefined) throw missing(`baresip's modules ${MODULES.join(', ')}`, 'baresip-core');
  return { ...(Object.fromEntries(found) as Record<Program, string>), modules };
}
