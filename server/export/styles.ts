import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { SECTION_LEVELS } from '@van-kien/shared/domain/section-level.ts'
import type { IBaseParagraphStyleOptions, IStylesOptions } from 'docx'
import { contentsStyles } from './contents.ts'
import { HEADING_STYLES, headingDepth, headingStyle } from './headings.ts'
import { bodySpacing } from './paragraphs.ts'
import { runStyle } from './text.ts'

/** Font for all scripts, language, and Word's own heading styles in the profile's look, so that navigation and later editing in Word follow it. */
export function documentStyles(profile: FormatProfile, form: DocumentForm, hasParts: boolean): IStylesOptions {
  const font = { ascii: profile.font, hAnsi: profile.font, cs: profile.font, eastAsia: profile.font }
  const headings = HEADING_STYLES.map((_, depth): IBaseParagraphStyleOptions => {
    const level =
      SECTION_LEVELS.findLast((level) => level !== 'appendix' && headingDepth(level, hasParts) === depth && (hasParts || level !== 'part')) ?? 'alpha'
    const style = headingStyle(level, profile, form)
    return {
      basedOn: 'Normal',
      next: 'NoiDung',
      run: { ...runStyle(style), color: '000000' },
      paragraph: {
        alignment: style.align,
        keepNext: true,
        keepLines: true,
        outlineLevel: depth,
        indent: { firstLine: style.align === 'center' ? 0 : profile.body.firstLine },
        spacing: bodySpacing(profile),
      },
    }
  })
  const [heading1, heading2, heading3, heading4, heading5] = headings
  const defaults: IStylesOptions['default'] = {
    document: {
      run: { font, size: profile.body.size, color: '000000', language: { value: 'vi-VN', eastAsia: 'vi-VN' } },
      paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: 'auto' } },
    },
    heading1,
    heading2,
    heading3,
    heading4,
    heading5,
    lineNumber: { run: { size: 18, color: '595959' } },
    footnoteText: {
      run: { size: profile.footnote.size },
      paragraph: { alignment: 'both', spacing: { before: 0, after: 0, line: 240, lineRule: 'auto' } },
    },
  }
  return {
    default: defaults,
    // Others are based on it; a file that does not hold it leans on the reader's own.
    characterStyles: [{ id: 'DefaultParagraphFont', name: 'Default Paragraph Font', uiPriority: 1, semiHidden: true, unhideWhenUsed: true }],
    paragraphStyles: [
      {
        id: 'NoiDung',
        name: 'Nội dung',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: profile.body.size },
        paragraph: { alignment: 'both', indent: { firstLine: profile.body.firstLine }, spacing: bodySpacing(profile) },
      },
      ...contentsStyles(profile),
    ],
  }
}
