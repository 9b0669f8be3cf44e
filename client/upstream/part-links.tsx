import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LinkConfirmed, PartLinkView } from '@van-kien/shared/api/following.ts'
import type { DocumentView, SourceView } from '@van-kien/shared/api/views.ts'
import type { LinkReason } from '@van-kien/shared/domain/upstream/link-reasons.ts'
import { followingApi } from '../api/following.ts'
import { app } from '../i18n/vi/app.ts'
import { following } from '../i18n/vi/following.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { showFailure } from '../ui/dialogs.tsx'
import { toast } from '../ui/toast.tsx'
import { timeText } from '../view/time-text.ts'
import styles from './source-links.module.css'

const t = following.parts

/** What made a link, and who said that it is right. */
export function LinkProof({ why, confirmed }: { why: readonly LinkReason[]; confirmed: LinkConfirmed | null }) {
  const said = confirmed ? following.confirmed(confirmed.by, timeText(confirmed.at, Date.now())) : following.byTemplate
  return <small className={styles.proof}>{why.length > 0 ? `${said}; ${following.why(why)}` : said}</small>
}

/** Finer links to one passage: the words of both sides, who confirmed them, and the way to take them off. */
export function PartLinks(props: {
  source: SourceView
  parts: readonly PartLinkView[]
  document: DocumentView | null
  mayLink: boolean
  gone?: boolean
}) {
  const { source } = props
  const remove = useMutation({
    mutationFn: (link: PartLinkView) => followingApi.unlinkParts(source.id, link.id),
    onSuccess: () => toast({ message: t.removed }),
    onError: (error) => showFailure(app.failedAction, messageOf(error), app.close),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['source', source.id] }),
  })
  if (props.parts.length === 0) return null
  return (
    <ul>
      {props.parts.map((link) => {
        const section = props.document?.sections.find(({ lineageId }) => lineageId === link.lineageId)
        const name = section ? `${section.path} ${section.shortTitle || section.title}` : following.gone
        return (
          <li key={link.id} className={styles.part}>
            <span>
              {section && props.document ? (
                <Link to="/van-ban/$documentId" params={{ documentId: props.document.id }} search={{ muc: section.id }}>
                  {name}
                </Link>
              ) : (
                name
              )}
              <small className={styles.proof}>
                {t.ward}: {link.quote ? `“${link.quote}”` : t.wholeSection}. {t.above}:{' '}
                {link.words ? `“${link.words}”` : link.part.is === 'item' ? `${t.item} ${link.part.key}` : t.wholePart}.
                {props.gone ? ` ${t.gone}` : ''}
              </small>
              <LinkProof why={link.why} confirmed={link.confirmed} />
            </span>
            {props.mayLink ? (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t.removeAloud(name)}
                aria-disabled={remove.isPending || undefined}
                onClick={() => !remove.isPending && remove.mutate(link)}
              >
                {t.remove}
              </Button>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
