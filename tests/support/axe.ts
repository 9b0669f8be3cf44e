import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** The program of axe: `page.addInitScript({ content: AXE })` before the page is opened. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A PC, a half window and a phone. */
export const AXE_SIZES = [
  { width: 1366, height: 768 },
  { width: 911, height: 700 },
  { width: 360, height: 740 },
]

/** What axe finds on the page as it stands: rule, how grave, and the first places. */
export async function findings(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      rules: { 'label-content-name-mismatch': { enabled: true }, 'target-size': { enabled: true } },
    })
    return violations.map(
      ({ id, impact, nodes }) =>
        `${id} (${impact}) ${nodes.length}: ${nodes
          .slice(0, 3)
          .map((node) => `${node.target} ${node.html.slice(0, 120)}`)
          .join(' | ')}`,
    )
  })
}
