import type { DocumentView, DossierListItem } from '@van-kien/shared/api/views.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Browser } from 'playwright-core'
import { openAs } from '../support/browser.ts'
import type { TestApp } from '../support/test-app.ts'
import { keyPaints, quantile, THROTTLE } from './key-paints.ts'
import { report } from './report.ts'

const ROWS = 200
const COLUMNS = 7

const paragraph = (text: string): SectionContent => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const row = (index: number): SectionContent => ({
  type: 'tableRow',
  content: Array.from({ length: COLUMNS }, (_, column) => ({ type: 'tableCell', content: [paragraph(`${index}.${column}`)] })),
})

/** From a key to its paint in the middle of a table of 200 x 7 cells, and in a section of one line, in the demo's short outline. */
export async function benchTable(browser: Browser, app: TestApp): Promise<void> {
  const lead = await app.as('hk.totruong')
  const dossiers = (await lead.get<DossierListItem[]>('/api/dossiers')).body
  const { id: documentId } = dossiers[0]!.documents.find((document) => document.stage !== 'report')!
  const { members } = (await lead.get<DocumentView>(`/api/documents/${documentId}`)).body
  const author = members.find((member) => member.role === 'lead')!.userId as UserId
  const add = async (title: string, ...content: SectionContent[]): Promise<string> => {
    const { body } = await lead.post<{ id: SectionId }>(`/api/documents/${documentId}/sections`, { parentId: null, afterId: null, title })
    await app.ctx.rooms.edit(
      body.id,
      author,
      (ydoc) => patchBody(ydoc, { type: 'doc', content }),
      async () => undefined,
    )
    return body.id
  }
  const short = await add('Mục ngắn', paragraph('Một dòng ngắn.'))
  const long = await add('Mục có bảng dài', { type: 'table', content: Array.from({ length: ROWS }, (_, index) => row(index)) })

  const measure = async (sectionId: string, place?: { selector: string; nth: number }): Promise<number[]> => {
    const { page, context } = await openAs(browser, app.url, 'hk.bientap1')
    const cdp = await context.newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
    await page.goto(`${app.url}/van-ban/${documentId}?muc=${sectionId}`)
    const keys = await keyPaints(page, sectionId, place)
    await context.close()
    return keys
  }
  const inShort = await measure(short)
  const inTable = await measure(long, { selector: 'td', nth: (ROWS / 2) * COLUMNS })
  for (const [name, q] of [
    ['p50', 0.5],
    ['p95', 0.95],
  ] as const) {
    const [one, other] = [quantile(inShort, q), quantile(inTable, q)]
    report(`table-200x7.key-to-paint.${name}`, other, 'ms', {
      throttle: THROTTLE,
      short: Math.round(one * 10) / 10,
      ratio: +(other / one).toFixed(2),
      target: 4,
    })
  }
}
