import type { SectionView, StageUpdateView } from '@van-kien/shared/api/views.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { acts } from '../../i18n/vi/document-acts.ts'
import { panel as panelText } from '../../i18n/vi/document-panel.ts'
import { may, type Viewer } from '../model/section-rights.ts'

/** Why an update of this kind cannot be taken, in words; null when it can. */
export function updateObstacle(kind: StageUpdateView['kind'], viewer: Viewer, section: SectionView | null): string | null {
  if (kind !== 'take-content') return may(viewer, 'structure') ? null : text.outline.forbidden
  if (!may(viewer, 'write')) return acts.section.restoreForbidden
  return section && section.status !== 'drafting' ? panelText.updates.locked : null
}
