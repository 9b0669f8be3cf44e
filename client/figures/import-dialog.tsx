import { Modal } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import type { RegisterView, SheetFileView } from '@van-kien/shared/api/figures.ts'
import { useRef, useState } from 'react'
import { figures as t } from '../i18n/vi/figures.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ChoiceField } from './choice-field.tsx'
import page from './figures.module.css'
import type { FiguresStore } from './figures-store.ts'
import { SheetMapper } from './sheet-mapper.tsx'
import { useSheetFile } from './use-sheet-file.ts'

interface Props {
  register: RegisterView
  store: FiguresStore
  period: string | null
  unitId: string | null
  onClose: () => void
}

/** Values out of an Excel file: chosen columns, a look at what changes, then written. */
export function ImportDialog(props: Props) {
  const sheet = useSheetFile(props.register.dossierId)
  const input = useRef<HTMLInputElement>(null)
  const { file } = sheet
  return (
    <Modal opened onClose={props.onClose} title={t.import.title} size={860}>
      <div style={{ display: 'grid', gap: 12 }}>
        <p className={page.meta}>{t.import.intro}</p>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t.import.choose}
          accept=".xlsx,.xlsm,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0]
            // The same file may be chosen again after it was changed in Excel.
            event.currentTarget.value = ''
            if (chosen) void sheet.read(chosen)
          }}
        />
        <div className={page.actions}>
          <Button
            variant={file ? 'default' : 'filled'}
            leftSection={<IconTable size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => (sheet.reading ? sheet.stop() : input.current?.click())}
          >
            {sheet.reading ? t.import.stop : file ? t.import.again : t.import.choose}
          </Button>
          {sheet.reading ? <span className={page.meta}>{t.import.reading}</span> : file ? <span className={page.meta}>{file.name}</span> : null}
        </div>
        {sheet.error ? <Notice tone="error" title={messageOf(sheet.error)} /> : null}
        {file ? <SheetChoice key={file.name} {...props} fileName={file.name} view={file.view} /> : null}
      </div>
    </Modal>
  )
}

/** Which sheet of the file, and what there is to say about it. */
function SheetChoice(props: Props & { fileName: string; view: SheetFileView }) {
  const { view } = props
  const [index, setIndex] = useState(0)
  const table = view.tables[index]!
  return (
    <>
      {view.formulas > 0 ? <Notice tone="info" title={t.import.formulas(view.formulas)} /> : null}
      {view.externalLinks ? <Notice tone="info" title={t.import.external} /> : null}
      {table.cut ? <Notice tone="warning" title={t.import.cut} /> : null}
      {view.tables.length > 1 ? (
        <ChoiceField
          label={t.import.sheet}
          value={String(index)}
          choices={view.tables.map(({ name }, at) => [String(at), name])}
          onChange={(at) => setIndex(Number(at))}
        />
      ) : null}
      <SheetMapper key={index} {...props} table={table} />
    </>
  )
}
