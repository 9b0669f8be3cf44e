// `npm run fuzz -- N`: N seeds of people who write, drop out and come back while others decide (tests/collab/convergence), and N of each kind of people
// who write in the product's own editors (tests/client/binding/fuzz). SEED names the first one.
import { searchSeeds } from './seed-search.ts'

searchSeeds(['--project', 'server', 'collab/convergence', 'client/binding/fuzz', '-t', 'agree|no sign is lost'], { seeds: 100, atOnce: 25 })
