import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { DOCUMENT_KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { STAGES, type Stage } from '@van-kien/shared/domain/stages.ts'
import { useState } from 'react'
import { api } from '../../api.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { wordsOf } from '../../request.ts'
import { ask } from '../../ui/dialogs.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { may } from '../model/section-rights.ts'
import { usePage, useView } from '../page-context.ts'
import styles from './bars.module.css'

/**
 * The documents of the dossier: its three stages, and those beside them. The stage after this one can be made here; without the right its button says
 * who may.
 */
export function StageSwitch({ onFailure }: { onFailure: (message: string) => void }) {
  const view = useView()
  const { viewer } = usePage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState<Stage | null>(null)
  const stages = STAGES.map((stage) => ({
    stage,
    id: view.stages.find((each) => each.stage === stage)?.id,
    title: DOCUMENT_KINDS[stage].title,
  }))
  const places = [...stages, ...view.others]
  const firstMissing = stages.find(({ id }) => !id)?.stage

  const create = async (stage: Stage) => {
    try {
      const { id } = await api.dossiers.createDocument(view.dossierId, { stage })
      await client.invalidateQueries({ queryKey: ['dossier', view.dossierId] })
      await navigate({ to: '/van-ban/$documentId', params: { documentId: id }, search: {} })
    } catch (error) {
      onFailure(wordsOf(error))
    } finally {
      setBusy(null)
    }
  }
  const askFirst = (stage: Stage, title: string) =>
    ask({
      title: text.bar.createStageTitle(title),
      text: text.bar.createStageText,
      cancel: text.sectionForm.cancel,
      confirm: text.bar.createStage(title),
      onConfirm: () => {
        setBusy(stage)
        void create(stage)
      },
    })

  return (
    <>
      <nav className={styles.stages} aria-label={text.bar.stages}>
        {places.map(({ stage, id, title }) => {
          if (id)
            return (
              <Link
                key={id}
                to="/van-ban/$documentId"
                params={{ documentId: id }}
                search={{}}
                className={`${styles.stage} ${id === view.id ? styles.current : ''}`}
                aria-current={id === view.id ? 'page' : undefined}
              >
                {title}
              </Link>
            )
          const reason = !may(viewer, 'structure') ? text.bar.createStageForbidden : stage === firstMissing ? null : text.bar.earlierFirst
          return (
            <button
              key={stage}
              type="button"
              className={`${styles.stage} ${styles.missing}`}
              aria-disabled={reason !== null}
              aria-busy={busy === stage}
              title={reason ?? text.bar.createStage(title)}
              aria-description={reason ?? undefined}
              onClick={() => {
                if (stage && reason === null && busy === null) askFirst(stage, title)
              }}
            >
              <IconPlus size={14} stroke={1.75} aria-hidden="true" />
              {title}
            </button>
          )
        })}
      </nav>
      <Menu
        width={230}
        target={
          <button type="button" className={styles.stageMenu} aria-label={`${text.bar.stages}: ${view.title}`}>
            {view.title}
            <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
          </button>
        }
      >
        {places.map(({ id, title }) => (
          <MenuItem
            key={title}
            disabled={!id}
            aria-current={id === view.id ? 'page' : undefined}
            onClick={() => {
              if (id) void navigate({ to: '/van-ban/$documentId', params: { documentId: id }, search: {} })
            }}
          >
            {title}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
