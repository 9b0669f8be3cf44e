import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { APPENDIX_NAMES, isListKind } from '@van-kien/shared/domain/appendices/kinds.ts'
import { useState } from 'react'
import { appendicesApi, appendixFile, appendixQueries } from '../api/appendices.ts'
import { useDownload } from '../export/use-download.ts'
import { app } from '../i18n/vi/app.ts'
import { appendix as t } from '../i18n/vi/appendix.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask, showFailure } from '../ui/dialogs.tsx'
import styles from './appendix.module.css'
import { AppendixChanges } from './appendix-changes.tsx'
import { AppendixDialog } from './appendix-dialog.tsx'

/** Beside the sheet: whether an appendix shows the register, what of it, and what changed since it was approved. */
export function AppendixBox({ section, dossierId }: { section: SectionView; dossierId: string }) {
  const { data, error } = useQuery(appendixQueries.ofSection(section.id))
  const [opened, setOpened] = useState(false)
  const { start, running, error: refused } = useDownload()
  if (!data) return error ? <p className={styles.waiting}>{t.box.failed}</p> : null
  const { settings } = data
  if (!settings && !data.may.bind) return null
  const list = settings && isListKind(settings.kind) ? settings.kind : null
  const reread = () => queryClient.invalidateQueries({ queryKey: appendixQueries.ofSection(section.id).queryKey })
  const unbind = () =>
    ask({
      ...{ title: t.box.unbindTitle, text: t.box.unbindText, confirm: t.box.unbind, cancel: app.cancel, destroys: true },
      onConfirm: () =>
        appendicesApi.unbind(section.id, data.version).then(reread, (failed) => {
          void reread()
          showFailure(t.box.unbindFailed, messageOf(failed), app.close)
        }),
    })
  const name = settings ? APPENDIX_NAMES[settings.kind] : ''
  return (
    <section className={styles.box} aria-label={t.box.title}>
      <h3>{t.box.title}</h3>
      <p>{settings ? (section.status === 'drafting' ? t.box.bound(name) : t.box.frozen(name)) : t.box.typed}</p>
      <div className={styles.actions}>
        {data.may.bind ? (
          <Button size="xs" variant={settings ? 'default' : undefined} onClick={() => setOpened(true)}>
            {settings ? t.box.choose : t.box.bind}
          </Button>
        ) : null}
        {settings ? (
          <>
            <Button size="xs" variant="default" loading={running !== null} onClick={() => void start(appendixFile(section.id), section.id)}>
              {t.box.excel}
            </Button>
            {list ? (
              <Link to="/ho-so/$dossierId/danh-muc" params={{ dossierId }} search={{ danhMuc: list }}>
                {t.box.list}
              </Link>
            ) : null}
            {list && list !== 'targets' ? null : (
              <Link to="/ho-so/$dossierId/so-lieu" params={{ dossierId }}>
                {t.box.figures}
              </Link>
            )}
            {data.may.bind ? (
              <Button size="xs" variant="default" destroys onClick={unbind}>
                {t.box.unbind}
              </Button>
            ) : null}
          </>
        ) : null}
      </div>
      {refused ? <p role="alert">{messageOf(refused)}</p> : null}
      {section.status === 'approved' && settings ? <AppendixChanges sectionId={section.id} /> : null}
      {opened ? <AppendixDialog view={data} onClose={() => setOpened(false)} /> : null}
    </section>
  )
}
