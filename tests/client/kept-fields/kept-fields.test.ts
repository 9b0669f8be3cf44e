// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { recallLocal } from '@van-kien/client/collab/local-storage.ts'
import { allKept, forget, type KeptFields, keep, keptText, readKept } from '@van-kien/client/kept-fields/kept-fields.ts'
import { dayText, isNoDay, readDay } from '@van-kien/client/ui/day-text.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { pause } from '../../support/until.ts'

let clock = Date.now()
const words = (text: string): KeptFields => ({ at: clock++, about: 'Trả lại mục II.1', path: '/cho-duyet/a', values: { text }, before: { text: '' } })
/** IndexedDB has heard of everything. */
const settled = () => pause(50)
const textOf = (place: string) => readKept('a', place)?.values.text

beforeEach(() => {
  localStorage.clear()
})

describe('words that were typed in a form', () => {
  test('are kept per person and place, newest first, and are gone when they are forgotten', () => {
    keep('a', 'return/1', words('một'))
    keep('a', 'return/2', words('hai'))
    keep('b', 'return/1', words('của người khác'))
    expect(allKept('a').map(({ place, kept }) => [place, keptText(kept)])).toEqual([
      ['return/2', 'hai'],
      ['return/1', 'một'],
    ])
    expect(keptText({ values: { who: 'id', text: 'chữ', lines: ['một', ''] }, choices: ['who'] })).toBe('chữ\nmột')
    forget('a', 'return/1')
    expect([textOf('return/1'), textOf('return/2'), readKept('b', 'return/1')?.values.text]).toEqual([undefined, 'hai', 'của người khác'])
  })

  test('the death of the browser, which had not written its localStorage: the newest words come back, thrown away ones do not', async () => {
    keep('a', 'grown', words('đầu'))
    keep('a', 'dropped', words('bỏ rồi'))
    await settled()
    const onDisk = Object.entries(localStorage)
    keep('a', 'grown', words('đầu và cuối'))
    forget('a', 'dropped')
    keep('a', 'new', words('mới'))
    await settled()
    localStorage.clear()
    for (const [key, text] of onDisk) localStorage.setItem(key, text)
    await recallLocal()
    expect([textOf('grown'), textOf('dropped'), textOf('new')]).toEqual(['đầu và cuối', undefined, 'mới'])
  })

  test('thrown away and typed anew just before the page goes: the new words stay', async () => {
    keep('a', 'again', words('cũ'))
    forget('a', 'again')
    await settled()
    clock = Date.now() + 1
    // What IndexedDB never heard of.
    localStorage.setItem('vk.field/a/again', JSON.stringify(words('gõ lại')))
    await recallLocal()
    expect(textOf('again')).toBe('gõ lại')
  })
})

test('a day as people type it', () => {
  expect(['22/7/2025', '22-07-2025', ' 22 . 7 . 25 ', '2025-07-22'].map(readDay)).toEqual(Array(4).fill('2025-07-22'))
  expect(['32/13/2026', '31/2/2027', '29/2/2027', '0/1/2027', '2027-02-30'].map(readDay)).toEqual(Array(5).fill({ wrong: 'calendar' }))
  expect(['sau Tết', '7/2027', '1/2/3/2027', '22/7/202'].map(readDay)).toEqual(Array(4).fill({ wrong: 'form' }))
  expect([readDay('  '), isNoDay(''), isNoDay('x'), dayText('2025-07-22'), dayText(null)]).toEqual([null, false, true, '22/07/2025', ''])
})

/** Files that draw a field into which people type, and where its words are: kept by the file itself, by the one that hands the field its words, or on purpose nowhere. */
const HANDED: Record<string, string> = {
  'admin/mail-form.tsx': 'admin/use-mail-setup.ts',
  'admin/paste-people-dialog.tsx': 'admin/use-pasted-people.ts',
  'admin/printed-facts.tsx': 'admin/dossier-dialog.tsx',
  'appendix/list-grid.tsx': 'appendix/list-page.tsx',
  'admin/templates/row-fields.tsx': 'admin/templates/template-maker.tsx',
  'admin/templates/template-form.tsx': 'admin/templates/template-maker.tsx',
  'dossier/dossier-facts-dialog.tsx': 'dossier/use-dossier-facts.ts',
  'dossier/member-dialog.tsx': 'dossier/use-member-form.ts',
  'dossier/paste-team-dialog.tsx': 'dossier/use-pasted-team.ts',
  'upstream/item-form.tsx': 'upstream/use-item-form.ts',
  'upstream/source-editor.tsx': 'upstream/use-source-draft.ts',
  'upstream/source-text.tsx': 'upstream/use-source-draft.ts',
  'upstream/split-outline.tsx': 'upstream/use-source-draft.ts',
  'upstream/version-facts.tsx': 'upstream/use-source-draft.ts',
  'export/form-inputs.tsx': 'export/use-form-draft.ts',
  'export/head-fields.tsx': 'export/use-form-draft.ts',
  'export/number-groups.tsx': 'export/use-form-draft.ts',
  'export/sign-fields.tsx': 'export/use-form-draft.ts',
  'export/title-fields.tsx': 'export/use-form-draft.ts',
  'figures/unit-form.tsx': 'figures/use-unit-form.ts',
  'import/passage.tsx': 'import/use-corrections.ts',
  'document/outline/assign-dialog.tsx': 'document/outline/use-assign-form.ts',
  'pages/setup-page.tsx': 'pages/use-setup.ts',
  'schedule/settings-dialog.tsx': 'schedule/use-clock-settings.ts',
  'schedule/task-form.tsx': 'schedule/use-task-form.ts',
  'returned/section-card.tsx': 'returned/use-choices.ts',
}
const NOWHERE: Record<string, string> = {
  'editor/footnote-field.tsx': 'its words are in the section itself as they are typed',
  'admin/people-card.tsx': 'search',
  'city/city-filters.tsx': 'search',
  'document/find/find-row.tsx': 'search',
  'document/find/replace-row.tsx': 'what is put in place of what is searched for',
  'document/outline/outline-head.tsx': 'search',
  'document/panel/link-picker.tsx': 'search',
  'pages/audit-page.tsx': 'search',
  'schedule/plan-head.tsx': 'which day is looked at',
  'figures/figures-tools.tsx': 'search, and the source that is put beside values, which are kept with it',
  'figures/grid-columns.tsx': 'a value in the grid: kept by figures/figures-store.ts from Enter on, thrown away by Escape',
  'figures/sheet-fields.tsx': 'the name of a source, made from the name of the file',
  'export/preview-card.tsx': 'which page is looked at',
  'pages/new-password-form.tsx': 'passwords',
  'pages/sign-in-form.tsx': 'passwords, and the name that goes with them',
}
/** In files that keep fields, their own or those that they hand on: what is held beside them, and why. */
const BESIDE: Record<string, string[]> = {
  'admin/person-dialog.tsx': ['password'],
  'admin/use-mail-setup.ts': ['password'],
  // Good once, for half an hour.
  'own-mail/address-forms.tsx': ['code'],
  // The code is shown at the server, and is good once.
  'pages/use-setup.ts': ['password', 'repeat', 'code'],
}

describe('every form of the client', () => {
  const client = join(import.meta.dirname, '../../../client')
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/node_modules|^dist/.test(path))
    .map((path) => ({ path: relative(client, join(client, path)).split(sep).join('/'), source: readFileSync(join(client, path), 'utf8') }))
  const sourceOf = (path: string) => files.find((file) => file.path === path)?.source ?? ''
  const keeps = (source: string) => /\buseKeptFields(?:Of)?[<(]|\bkeep\(userId/.test(source)
  const typedInto = (source: string) =>
    /<(?:TextInput|Textarea|TextField|PasswordField|PasswordInput|NumberInput|Autocomplete|TagsInput|FactField|DayField|PastedTable|textarea)\b/.test(
      source,
    ) || [...source.matchAll(/<input\b([\s\S]*?)\/>/g)].some(([, given]) => !/type="(?:checkbox|radio|file|range)"/.test(given!))
  const forms = files.filter(({ path, source }) => typedInto(source) && !/^ui\/|^record\//.test(path))

  test('keeps what is typed in it, or is named here with where its words are (rule 8)', () => {
    expect(forms.length).toBeGreaterThan(25)
    const forgotten = forms.filter(({ path, source }) => !(keeps(source) || keeps(sourceOf(HANDED[path] ?? '')) || path in NOWHERE))
    expect(forgotten.map(({ path }) => path)).toEqual([])
    // What is named is still there, and for its reason.
    const named = [...Object.keys(HANDED), ...Object.keys(NOWHERE)]
    expect(named.filter((path) => !forms.some((form) => form.path === path && !keeps(form.source)))).toEqual([])
  })

  test('holds no words beside the kept ones', () => {
    const holders = files.filter(({ path }) => forms.some((form) => form.path === path) || Object.values(HANDED).includes(path))
    const beside = holders.flatMap(({ path, source }) =>
      keeps(source)
        ? [...source.matchAll(/const \[(\w+), \w+\] = useState(?:<[^>(]*string[^(]*>)?\((?:''|[\w.?]+ \?\? '')\)/g)].map(
            ([, name]) => `${path} ${name}`,
          )
        : [],
    )
    expect(beside.toSorted()).toEqual(
      Object.entries(BESIDE)
        .flatMap(([path, names]) => names.map((name) => `${path} ${name}`))
        .toSorted(),
    )
  })

  test('tells what is wrong at its fields and leads to the first of them: `ui/form` is the only <form> (FINDINGS D12)', () => {
    expect(files.filter(({ source }) => /<form\b/.test(source)).map(({ path }) => path)).toEqual(['ui/form.tsx'])
  })
})
