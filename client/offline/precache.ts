import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** Writes `sw.js` into the build: the worker beside this file, and before it the list of all built files and a version made of their contents. */
export function precache(): Plugin {
  let dist = ''
  return {
    name: 'vankien-precache',
    apply: 'build',
    configResolved: (config) => {
      dist = resolve(config.root, config.build.outDir)
    },
    closeBundle: (error?: Error) => {
      // A failed build says so itself; there may be nothing to list.
      if (error) return
      const files = readdirSync(dist, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/^(index\.html|sw\.js)$|\.(br|gz)$/.test(entry.name))
        .map(
          (entry) =>
            `/${join(entry.parentPath, entry.name)
              .slice(dist.length + 1)
              .replaceAll('\\', '/')}`,
        )
        .sort()
      const worker = readFileSync(join(import.meta.dirname, 'worker.js'), 'utf8')
      const hash = createHash('sha256').update(worker)
      for (const file of ['/index.html', ...files]) hash.update(file).update(readFileSync(join(dist, file)))
      const build = JSON.stringify({ version: hash.digest('hex').slice(0, 16), files })
      writeFileSync(join(dist, 'sw.js'), `const BUILD = ${build}\n${worker}`)
    },
  }
}
