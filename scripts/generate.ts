// npm run generate: writes every file that is made from something else, where it differs.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GENERATED_FILES } from './generating/generated-files.ts';

for (const file of GENERATED_FILES) {
  const fresh = await file.render();
  const isSame = existsSync(file.path) && readFileSync(file.path, 'utf8') === fresh;
  if (!isSame) {
    mkdirSync(path.dirname(file.path), { recursive: true });
    writeFileSync(file.path, fresh);
  }
  console.log(`${isSame ? 'unchanged' : 'written  '} ${file.path}`);
}
