import { IconX } from '@tabler/icons-react'
import type { SourceSectionView } from '@van-kien/shared/api/views.ts'
import { foldForSearch } from '@van-kien/shared/domain/without-marks.ts'
import { useState } from 'react'
import { app } from '../../i18n/vi/app.ts'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import styles from './panel.module.css'
import own from './upstream-tab.module.css'

interface Props {
  sections: readonly SourceSectionView[]
  linked: ReadonlySet<string>
  onPick: (key: string) => void
  onClose: () => void
}

/** The headings of an upstream text, to choose the passage that a section follows. */
export function LinkPicker({ sections, linked, onPick, onClose }: Props) {
  const [search, setSearch] = useState('')
  const needle = foldForSearch(search.trim())
  const found = sections.filter((each) => !linked.has(each.key) && foldForSearch(`${each.label} ${each.title}`).includes(needle))
  return (
    <div className={own.picker}>
      <div className={own.pickerHead}>
        <input
          // biome-ignore lint/a11y/noAutofocus: opened by pressing the button that asks for it
          autoFocus
          type="search"
          value={search}
          placeholder={panelText.upstream.linkSearch}
          aria-label={panelText.upstream.linkSearch}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose()
          }}
        />
        <button type="button" aria-label={app.close} title={app.close} onClick={onClose}>
          <IconX size={16} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
      <ul>
        {found.map((each) => (
          <li key={each.key}>
            <button type="button" onClick={() => onPick(each.key)}>
              <b>{each.label}</b> {each.title}
            </button>
          </li>
        ))}
        {found.length === 0 ? <li className={styles.quiet}>{panelText.upstream.nothingFound}</li> : null}
      </ul>
    </div>
  )
}
