// `npm run fuzz-browser -- N`: N seeds of people with real browsers and keys (tests/browser/two-people). SEED names the first one.
import { dirname } from 'node:path'
import { buildClient } from './build-client.ts'
import { searchSeeds } from './seed-search.ts'
import { installSystemTools } from './system-tools.ts'

installSystemTools()
if (!buildClient(dirname(import.meta.dirname))) process.exit(1)
searchSeeds(['--project', 'browser', 'browser/two-people', '-t', 'no sign'], { seeds: 30, atOnce: 10 })
