import { Modal } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { quickReport } from '@van-kien/shared/domain/schedule/paper.ts'
import { copyText } from '../collab/copy-text.ts'
import { app } from '../i18n/vi/app.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './remind.module.css'

/** Báo cáo nhanh: the numbers of the plan as words, to be copied. */
export function QuickReportDialog({ view, onClose }: { view: ScheduleView; onClose: () => void }) {
  const text = quickReport(view)
  const copy = async () => {
    if (await copyText(text)) toast({ message: t.quick.copied })
    else toast({ message: t.remind.notCopied, tone: 'news' })
  }
  return (
    <Modal opened onClose={onClose} title={t.quick.title} size={640}>
      <p className={styles.hint}>{t.quick.hint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is scrolled by keys */}
      <p className={styles.text} tabIndex={0}>
        {text}
      </p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {app.close}
        </Button>
        <Button leftSection={<IconCopy size={16} stroke={1.75} />} onClick={() => void copy()}>
          {t.quick.copy}
        </Button>
      </div>
    </Modal>
  )
}
