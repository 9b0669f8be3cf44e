import type { FollowedView } from '@van-kien/shared/api/followed-view.ts'
import { app } from '../i18n/vi/app.ts'
import { STAGE_NAMES } from '../i18n/vi/names.ts'
import { record as t } from '../i18n/vi/record.ts'
import { Button } from '../ui/button.tsx'
import { openDialog } from '../ui/dialogs.tsx'
import styles from './tell-kept.module.css'

/** After a fact was corrected: the titles that could not follow, because their section is submitted or approved. */
export function tellKept({ kept }: FollowedView): void {
  if (kept.length === 0) return
  openDialog({
    title: t.kept(kept.length),
    body: (close) => (
      <div className={styles.kept}>
        <p>{t.keptText}</p>
        <ul>
          {kept.map(({ stage, path }) => (
            <li key={`${stage} ${path}`}>
              <small>{STAGE_NAMES[stage]}</small> {path}
            </li>
          ))}
        </ul>
        <Button onClick={close} data-autofocus>
          {app.close}
        </Button>
      </div>
    ),
  })
}
