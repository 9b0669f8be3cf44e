import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
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

/** The three documents of the dossier. The stage after this one can be made here; without the right its button says who may. */
export function StageSwitch({ onFailure }: { onFailure: (message: string) => void }) {
  const view = useView()
  const { viewer } = usePage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState<Stage | null>(null)
  const ids = new Map(view.stages.map((each) => [each.stage, each.id]))
  const firstMissing = STAGES.find((stage) => !ids.has(stage))

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
  const askFirst = (stage: Stage) =>
    ask({
      title: text.bar.createStageTitle(text.stage[stage]),
      text: text.bar.createStageText,
      cancel: text.sectionForm.cancel,
      confirm: text.bar.createStage(text.stage[stage]),
      onConfirm: () => {
        setBusy(stage)
        void create(stage)
      },
    })

  return (
    <>
      <nav className={styles.stages} aria-label={text.bar.stages}>
        {STAGES.map((stage) => {
          const id = ids.get(stage)
          if (id)
            return (
              <Link
                key={stage}
                to="/van-ban/$documentId"
                params={{ documentId: id }}
                search={{}}
                className={`${styles.stage} ${stage === view.stage ? styles.current : ''}`}
                aria-current={stage === view.stage ? 'page' : undefined}
              >
                {text.stage[stage]}
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
              title={reason ?? text.bar.createStage(text.stage[stage])}
              aria-description={reason ?? undefined}
              onClick={() => {
                if (reason === null && busy === null) askFirst(stage)
              }}
            >
              <IconPlus size={14} stroke={1.75} aria-hidden="true" />
              {text.stage[stage]}
            </button>
          )
        })}
      </nav>
      <Menu
        width={230}
        target={
          <button type="button" className={styles.stageMenu} aria-label={`${text.bar.stages}: ${text.stage[view.stage]}`}>
            {text.stage[view.stage]}
            <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
          </button>
        }
      >
        {STAGES.map((stage) => {
          const id = ids.get(stage)
          return (
            <MenuItem
              key={stage}
              disabled={!id}
              aria-current={stage === view.stage ? 'page' : undefined}
              onClick={() => {
                if (id) void navigate({ to: '/van-ban/$documentId', params: { documentId: id }, search: {} })
              }}
            >
              {text.stage[stage]}
            </MenuItem>
          )
        })}
      </Menu>
    </>
  )
}
