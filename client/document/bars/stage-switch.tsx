import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { DOCUMENT_KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { STAGES, type Stage } from '@van-kien/shared/domain/stages.ts'
import { useState } from 'react'
import { app } from '../../i18n/vi/app.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { fetchSoon } from '../../part-soon.tsx'
import { messageOf } from '../../request.ts'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { may } from '../../view/section-rights.ts'
import { usePage, useView } from '../page-context.ts'
import styles from './stage-switch.module.css'

const fetchCreate = fetchSoon(() => import('./create-stage.ts'))

/**
 * The documents of the dossier: its three stages, and those beside them. The stage after this one can be made here; without the right its button says
 * who may.
 */
export function StageSwitch({ onFailure }: { onFailure: (message: string) => void }) {
  const view = useView()
  const { viewer } = usePage()
  const navigate = useNavigate()
  const [busy, setBusy] = useState<Stage | null>(null)
  const stages = STAGES.map((stage) => ({
    stage,
    id: view.stages.find((each) => each.stage === stage)?.id,
    title: DOCUMENT_KINDS[stage].title,
  }))
  const places = [...stages, ...view.others]
  const firstMissing = stages.find(({ id }) => !id)?.stage

  const askFirst = async (stage: Stage, title: string) => {
    const program = await fetchCreate().catch(() => null)
    if (program === null) return onFailure(app.part.text)
    program.createStage(
      view,
      { stage, title },
      {
        busy: (is) => setBusy(is ? stage : null),
        made: (id) => navigate({ to: '/van-ban/$documentId', params: { documentId: id }, search: {} }),
        failure: (error) => onFailure(messageOf(error)),
      },
    )
  }

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
                if (stage && reason === null && busy === null) void askFirst(stage, title)
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
