import { unsentCopies } from '../collab/copy-registry.ts'
import { piecesText } from '../collab/local-changes.ts'
import { readCopy } from '../collab/local-copies.ts'
import { unconfirmedPieces } from '../collab/set-aside.ts'
import { offline } from '../i18n/vi/offline.ts'
import { handOver } from '../ui/hand-over.ts'

/** All words of this person that are only on this machine, as plain text by section. */
export async function unsentText(userId: string, now: Date): Promise<string> {
  const parts = [offline.leave.head(now.toLocaleString('vi-VN'))]
  for (const { title, name, marks } of unsentCopies(userId)) {
    const copy = await readCopy(name)
    const words = copy ? piecesText(await unconfirmedPieces(copy, marks)) : ''
    copy?.ydoc.destroy()
    if (words.trim() !== '') parts.push(`${offline.leave.section(title ?? offline.leave.unknownSection)}\n${words}`)
  }
  return `${parts.join('\n\n')}\n`
}

/** Hands the words to the browser's downloads. The mark at the start lets Notepad read Vietnamese. */
export async function saveUnsentFile(userId: string): Promise<void> {
  handOver(new Blob(['\uFEFF', await unsentText(userId, new Date())], { type: 'text/plain;charset=utf-8' }), offline.leave.fileName)
}
