import { Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DocumentView, SectionView, SourceView } from '@van-kien/shared/api/views.ts'
import { isGone, printedKey } from '@van-kien/shared/domain/upstream/moved-links.ts'
import { followingApi } from '../api/following.ts'
import { sourcesApi } from '../api/sources.ts'
import { app } from '../i18n/vi/app.ts'
import { following } from '../i18n/vi/following.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { showFailure } from '../ui/dialogs.tsx'
import { toast } from '../ui/toast.tsx'
import { LinkProof, PartLinks } from './part-links.tsx'
import styles from './source-links.module.css'
import shared from './upstream.module.css'

/** Which sections of the newest document follow a heading; links are put on and taken off (with undo). */
export function SourceLinks(props: { source: SourceView; sourceKey: string; document: DocumentView | null; mayLink: boolean }) {
  const t = upstream.links
  const { source, sourceKey, document } = props
  const lineages = new Set(source.links.filter((link) => link.sourceKey === sourceKey).map((link) => link.lineageId))
  const sections = document?.sections ?? []
  const linked = sections.filter((section) => lineages.has(section.lineageId))
  const change = useMutation({
    mutationFn: ({ sectionId, on }: { sectionId: string; on: boolean }) =>
      (on ? sourcesApi.link : sourcesApi.unlink)(source.dossierId, { sectionId, sourceId: source.id, sourceKey }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['source', source.id] }),
    onError: (error) => showFailure(app.failedAction, messageOf(error), app.close),
  })
  const parts = source.parts.filter((link) => link.sourceKey === sourceKey)
  const linkOf = (section: SectionView) => source.links.find((link) => link.sourceKey === sourceKey && link.lineageId === section.lineageId)!
  const confirm = useMutation({
    mutationFn: ({ lineageId }: SectionView) => followingApi.confirm(source.id, [{ lineageId, sourceKey, itemKey: null }]),
    onSuccess: () => toast({ message: following.confirmedToast }),
    onError: (error) => showFailure(app.failedAction, messageOf(error), app.close),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['source', source.id] }),
  })
  const remove = async (section: SectionView) => {
    await change.mutateAsync({ sectionId: section.id, on: false })
    toast({ message: t.removed, action: { label: t.undo, run: () => change.mutate({ sectionId: section.id, on: true }) } })
  }
  return (
    <section className={styles.links} aria-label={t.title}>
      <h3>{t.title}</h3>
      {linked.length === 0 && parts.length === 0 ? <p className={shared.quiet}>{t.none}</p> : null}
      <ul>
        {linked.map((section) => (
          <li key={section.id}>
            <span>
              <Link to="/van-ban/$documentId" params={{ documentId: document!.id }} search={{ muc: section.id }}>
                {nameOf(section)}
              </Link>
              <LinkProof why={linkOf(section).why} confirmed={linkOf(section).confirmed} />
              {parts.some(({ lineageId }) => lineageId === section.lineageId) ? (
                <small className={styles.proof}>{following.parts.refines}</small>
              ) : null}
            </span>
            {props.mayLink ? (
              <span className={styles.buttons}>
                {linkOf(section).confirmed === null ? (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-disabled={confirm.isPending || undefined}
                    onClick={() => !confirm.isPending && confirm.mutate(section)}
                    aria-label={following.confirmAloud(nameOf(section))}
                  >
                    {following.confirm}
                  </Button>
                ) : null}
                <Button size="compact-xs" variant="default" onClick={() => remove(section)} aria-label={t.removeAloud(nameOf(section))}>
                  {t.remove}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {parts.length > 0 ? <h4>{following.parts.title}</h4> : null}
      <PartLinks source={source} parts={parts} document={document} mayLink={props.mayLink} />
      {props.mayLink && sections.length > 0 ? (
        <Select
          key={`${sourceKey}-${linked.length}`}
          size="xs"
          className={styles.addLink}
          aria-label={t.add}
          placeholder={t.addHint}
          searchable
          disabled={change.isPending}
          value={null}
          onChange={(sectionId) => sectionId && change.mutate({ sectionId, on: true })}
          data={sections.filter((section) => !lineages.has(section.lineageId)).map((section) => ({ value: section.id, label: nameOf(section) }))}
        />
      ) : null}
    </section>
  )
}

/** Links whose passage a later version no longer has: to be taken off, or put on again where the words stand now. */
export function GoneLinks(props: { source: SourceView; document: DocumentView | null; mayLink: boolean }) {
  const t = upstream.links
  const { source } = props
  const gone = source.links.filter((link) => isGone(link.sourceKey))
  const remove = useMutation({
    mutationFn: (link: { sectionId: string; sourceKey: string }) => sourcesApi.unlink(source.dossierId, { ...link, sourceId: source.id }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['source', source.id] })
      toast({ message: t.removed })
    },
    onError: (error) => showFailure(app.failedAction, messageOf(error), app.close),
  })
  const parts = source.parts.filter((link) => isGone(link.sourceKey))
  const count = gone.length + parts.length
  if (count === 0) return null
  return (
    <section className={styles.goneLinks} aria-label={t.goneTitle(count)}>
      <h3>{t.goneTitle(count)}</h3>
      <p className={shared.quiet}>{t.goneText}</p>
      <ul>
        {gone.map((link) => {
          const section = props.document?.sections.find((each) => each.lineageId === link.lineageId)
          const name = section ? nameOf(section) : t.gone
          return (
            <li key={`${link.lineageId} ${link.sourceKey}`}>
              <span>{t.goneFrom(name, printedKey(link.sourceKey))}</span>
              {props.mayLink && section ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t.removeAloud(name)}
                  disabled={remove.isPending}
                  onClick={() => remove.mutate({ sectionId: section.id, sourceKey: link.sourceKey })}
                >
                  {t.remove}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      <PartLinks source={source} parts={parts} document={props.document} mayLink={props.mayLink} gone />
    </section>
  )
}

const nameOf = (section: SectionView): string => (section.label === '' ? section.path : `${section.path} ${section.shortTitle || section.title}`)
