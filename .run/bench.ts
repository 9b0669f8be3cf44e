// `npm run bench`: one line of JSON a measure.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildClient } from './build-client.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
if (!(await buildClient(root))) process.exit(1)
await import(join(root, 'tests', 'bench', 'main.ts'))
