// `npm run bench`: one line of JSON a measure. `npm run bench -- engine [--quick]`: live writing beside its peers, without a browser.
// `-- body`: what heavy bodies cost the server; `-- binding`: script time of a key in the editor; `-- follow`: comparing with texts from above, the keys of others meanwhile;
// `-- figures`: the register of figures and its grid; `-- authors`: who wrote what of a section of 200,000 operations; `-- schedule`: the plan recomputed;
// `-- remarks`: 1,000 remarks and 300 suggestions beside the text, and `-- authors`;
// `-- decide`: suggestions of a section of 500 KB read and decided, on the server;
// `-- home`: the home of a dossier and the wards of a city, on the server.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildClient } from './build-client.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bench = join(root, 'tests', 'bench')
if (process.argv[2] === 'engine') await import(join(bench, 'engine', 'main.ts'))
else if (process.argv[2] === 'binding') await import(join(bench, 'binding-bench.ts')).then(({ benchBinding }) => benchBinding())
else if (process.argv[2] === 'follow') {
  await import(join(bench, 'follow-bench.ts')).then(({ benchFollow }) => benchFollow())
  await import(join(bench, 'following-bench.ts')).then(({ benchFollowing }) => benchFollowing())
} else if (process.argv[2] === 'authors') await import(join(bench, 'authors-bench.ts')).then(({ benchAuthors }) => benchAuthors())
else if (process.argv[2] === 'decide') await import(join(bench, 'decide-bench.ts')).then(({ benchDecide }) => benchDecide())
else if (process.argv[2] === 'schedule') await import(join(bench, 'schedule-bench.ts')).then(({ benchSchedule }) => benchSchedule())
else if (process.argv[2] === 'home') await import(join(bench, 'home-main.ts'))
else if (process.argv[2] === 'figure-texts') await import(join(bench, 'figure-texts-bench.ts')).then(({ benchFigureTexts }) => benchFigureTexts())
else if (process.argv[2] === 'body') await import(join(bench, 'body-bench.ts'))
else if (process.argv[2] === 'remarks') {
  if (!(await buildClient(root))) process.exit(1)
  await import(join(bench, 'remarks-main.ts'))
} else if (process.argv[2] === 'figures') {
  if (!(await buildClient(root))) process.exit(1)
  await import(join(bench, 'figures-bench.ts'))
} else {
  if (!(await buildClient(root))) process.exit(1)
  await import(join(bench, 'main.ts'))
}
