// `npm run bench`: one line of JSON a measure. `npm run bench -- engine [--quick]`: live writing beside its peers, without a browser.
// `-- body`: what heavy bodies cost the server; `-- binding`: script time of a key in the editor; `-- follow`: comparing with texts from above;
// `-- figures`: the register of figures and its grid.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildClient } from './build-client.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bench = join(root, 'tests', 'bench')
if (process.argv[2] === 'engine') await import(join(bench, 'engine', 'main.ts'))
else if (process.argv[2] === 'binding') await import(join(bench, 'binding-bench.ts')).then(({ benchBinding }) => benchBinding())
else if (process.argv[2] === 'follow') await import(join(bench, 'follow-bench.ts')).then(({ benchFollow }) => benchFollow())
else if (process.argv[2] === 'body') await import(join(bench, 'body-bench.ts'))
else if (process.argv[2] === 'figures') {
  if (!(await buildClient(root))) process.exit(1)
  await import(join(bench, 'figures-bench.ts'))
} else {
  if (!(await buildClient(root))) process.exit(1)
  await import(join(bench, 'main.ts'))
}
