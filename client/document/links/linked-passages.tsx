import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PartLinkView } from '@van-kien/shared/api/following.ts'
import type { SectionView, SourceView } from '@van-kien/shared/api/views.ts'
import { isGone, printedKey } from '@van-kien/shared/domain/upstream/moved-links.ts'
import { followingApi } from '../../api/following.ts'
import { following } from '../../i18n/vi/following.ts'
import { linkPassages as t } from '../../i18n/vi/link-passages.ts'
import { messageOf } from '../../request.ts'
import { Notice } from '../../ui/notice.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { toast } from '../../ui/toast.tsx'
import { timeText } from '../../view/time-text.ts'
import { remarkRanges } from '../remarks/remark-ranges.ts'
import styles from './link-passages.module.css'

/** Finer links of a section to a text: the words of both sides, why, who confirmed them; the words here can be shown on the sheet. */
export function LinkedPassages({ section, source, mayUnlink }: { section: SectionView; source: SourceView; mayUnlink: boolean }) {
  const client = useQueryClient()
  const unlink = useMutation({
    mutationFn: (link: PartLinkView) => followingApi.unlinkParts(source.id, link.id),
    onSuccess: () => toast({ message: following.parts.removed }),
    onSettled: () => client.invalidateQueries({ queryKey: ['source', source.id] }),
  })
  const links = source.parts.filter((link) => link.lineageId === section.lineageId)
  if (links.length === 0) return null
  return (
    <section className={styles.list} aria-label={following.parts.title}>
      <b>{following.parts.title}</b>
      {unlink.isError ? <Notice tone="error" title={messageOf(unlink.error)} /> : null}
      <ul>
        {links.map((link) => (
          <li key={link.id}>
            <span>{link.quote ? <q>{link.quote}</q> : following.parts.wholeSection}</span>
            <small>
              {following.parts.above}, {printedKey(link.sourceKey)}: {link.words ? <q>{link.words}</q> : itemName(link)}
              {isGone(link.sourceKey) ? ` ${following.parts.gone}` : ''}
            </small>
            <small>
              {following.confirmed(link.confirmed.by, timeText(link.confirmed.at, Date.now()))}
              {link.why.length > 0 ? `; ${following.why(link.why)}` : ''}
            </small>
            <span className={styles.actions}>
              {link.place && link.sectionId === section.id ? <TextButton onClick={() => show(section.id, link)}>{t.show}</TextButton> : null}
              {mayUnlink ? (
                <TextButton quiet aria-disabled={unlink.isPending || undefined} onClick={() => !unlink.isPending && unlink.mutate(link)}>
                  {following.parts.remove}
                </TextButton>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const itemName = ({ part }: PartLinkView): string => (part.is === 'item' ? `${following.parts.item} ${part.key}` : following.parts.wholePart)

/** Brings the linked words into sight and selects them; they may have been written away. */
function show(sectionId: string, { id, place }: PartLinkView): void {
  const element = window.document.getElementById(`muc-${sectionId}`)
  const range = element && remarkRanges(element, sectionId, [{ id, place, span: null }]).get(id)?.range
  if (!range) {
    toast({ message: t.lost })
    return
  }
  const box = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement
  box?.scrollIntoView({ block: 'center' })
  const selection = window.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}
