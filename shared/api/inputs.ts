import { z } from 'zod'
import { checkPassword, checkUsername, PASSWORD_MESSAGE, USERNAME_MESSAGE } from '../domain/accounts.ts'
import {
  type CheckedFact,
  checkCity,
  checkFormerDistrict,
  checkFormerWards,
  checkFoundingResolution,
  checkOrdinal,
  checkOtherCongress,
  checkOtherDistricts,
  checkPersonName,
  checkPrintedWords,
  checkServiceBody,
  checkTerm,
  checkWardName,
} from '../domain/congress-facts.ts'
import { KINDS } from '../domain/document-kinds.ts'
import { HEADER_VARIANTS } from '../domain/header-variants.ts'
import { ROLES } from '../domain/roles.ts'
import { FRAMES, STAGES } from '../domain/stages.ts'
import { OPEN_SUGGESTIONS } from '../domain/suggestion.ts'
import { DEFAULT_CHOICES, FIGURES_UNTIL, GROUP_ORDERS } from '../domain/template-choices.ts'
import { UPSTREAM_ANSWERS } from '../domain/upstream/answers.ts'
import { CIRCULATIONS, UPSTREAM_KINDS, VERSION_DOUBTS } from '../domain/upstream/text-kinds.ts'

/** Inputs of the API. Text is brought to NFC (T1) and trimmed here, so nothing behind needs to. */

const nfc = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.normalize('NFC').trim())
const filled = (max: number) => nfc(max).refine((value) => value.length > 0, 'Không được để trống')
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Ngày phải có dạng năm-tháng-ngày')
  .refine((value) => isDay(value), 'Không có ngày này trong lịch')
const isDay = (value: string) => {
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}
/** What is printed on official paper: tidied, or refused in the words of its check. */
const fact = (check: (text: string) => CheckedFact, max: number) =>
  z
    .string()
    .max(max)
    .transform((text, context) => {
      const checked = check(text)
      if (checked.ok) return checked.value
      context.issues.push({ code: 'custom', message: checked.message.replace(/\.$/u, ''), input: text })
      return z.NEVER
    })
const id = z.string().min(8).max(40)
const values = z.record(z.string().max(60), z.unknown())

/**
 * S1: a change of a record names only the fields that were changed, and in `seen` what each of them said on the screen of who changes it.
 */
const sawEach = (given: { seen: Record<string, unknown> }): boolean =>
  Object.entries(given).every(([field, value]) => field === 'seen' || value === undefined || field in given.seen)
const NOT_SEEN = 'Thiếu giá trị đang hiện trên màn hình của ô được sửa'

export const usernameInput = z
  .string()
  .trim()
  .toLowerCase()
  .refine((value) => checkUsername(value).ok, USERNAME_MESSAGE)
export const passwordInput = z.string().refine((value) => checkPassword(value).ok, PASSWORD_MESSAGE)

/** Not checked for form: whatever is typed gets the same answer as a wrong password. `rememberMe`: giữ đăng nhập trên máy này. */
export const signInInput = z.object({ username: z.string().max(200), password: z.string().max(1000), rememberMe: z.boolean().optional() })
export const changePasswordInput = z.object({
  currentPassword: z.string().max(1000),
  newPassword: passwordInput,
  revokeOtherSessions: z.boolean().default(true),
})
/** `code`: what the program printed at its start, where it asks for one. */
export const setupInput = z.object({
  name: fact(checkPersonName, 120),
  username: usernameInput,
  password: passwordInput,
  code: z.string().max(40).default(''),
})

export const wardInput = z.object({ name: fact(checkWardName, 400), city: fact(checkCity, 400).default('thành phố Hà Nội') })
export const wardChangeInput = z
  .object({ name: fact(checkWardName, 400), city: fact(checkCity, 400) })
  .partial()
  .extend({ seen: values })
  .refine(sawEach, NOT_SEEN)
export const userChangeInput = z
  .object({ name: fact(checkPersonName, 400), wardId: id.nullable() })
  .partial()
  .extend({ seen: values })
  .refine(sawEach, NOT_SEEN)
export const userInput = z.object({
  name: fact(checkPersonName, 400),
  username: usernameInput,
  password: passwordInput.optional(),
  wardId: id.nullable().default(null),
  isAdmin: z.boolean().default(false),
})
/** A table pasted from Excel: họ tên, tên đăng nhập, (mật khẩu); one person a line. `dryRun` only checks. */
export const usersImportInput = z.object({ text: z.string().max(200_000), wardId: id.nullable().default(null), dryRun: z.boolean().default(false) })

/** From a command on the server's own machine. */
export const operatorResetInput = z.object({ username: z.string().trim().toLowerCase().min(1).max(200) })

export const dossierInput = z.object({
  wardId: id,
  ordinal: fact(checkOrdinal, 40),
  term: fact(checkTerm, 40),
  congressDate: day,
  headerVariant: z.enum(HEADER_VARIANTS),
  frame: z.enum(FRAMES),
  theme: fact(checkPrintedWords, 600).default(''),
  motto: fact(checkPrintedWords, 300).default(''),
  /** 'quận Hoàn Kiếm', 'XXVI' and 'Hàng Bạc, Hàng Bồ': whose resolutions the report reviews. */
  formerDistrict: fact(checkFormerDistrict, 400).default(''),
  formerCongress: fact(checkOtherCongress, 40).default(''),
  formerWards: fact(checkFormerWards, 1000).default(''),
  /** 'quận Ba Đình lần thứ XXVI; …' */
  otherDistricts: fact(checkOtherDistricts, 600).default(''),
  /** Empty: as the city's wards have it. */
  foundingResolution: fact(checkFoundingResolution, 400).default(''),
  nationalCongress: fact(checkOtherCongress, 40).default(''),
  cityCongress: fact(checkOtherCongress, 40).default(''),
  serviceBody: fact(checkServiceBody, 400).default(''),
  choices: z.object({ partyFirst: z.boolean(), groupOrder: z.enum(GROUP_ORDERS), figuresUntil: z.enum(FIGURES_UNTIL) }).default(DEFAULT_CHOICES),
  /** Template of the ward's city; null: the program's own, in the frame and with the choices above. */
  cityTemplate: id.nullable().default(null),
  leadUsername: usernameInput,
})
export const dossierChangeInput = z
  .object({
    ordinal: fact(checkOrdinal, 40),
    term: fact(checkTerm, 40),
    congressDate: day,
    theme: fact(checkPrintedWords, 600),
    motto: fact(checkPrintedWords, 300),
    headerVariant: z.enum(HEADER_VARIANTS),
    formerDistrict: fact(checkFormerDistrict, 400),
    formerCongress: fact(checkOtherCongress, 40),
    formerWards: fact(checkFormerWards, 1000),
    otherDistricts: fact(checkOtherDistricts, 600),
    foundingResolution: fact(checkFoundingResolution, 400),
    nationalCongress: fact(checkOtherCongress, 40),
    cityCongress: fact(checkOtherCongress, 40),
    serviceBody: fact(checkServiceBody, 400),
    openSuggestions: z.enum(OPEN_SUGGESTIONS),
    copiedShare: z.int().min(10, 'Mức lời văn cấp trên từ 10 đến 100 %').max(100, 'Mức lời văn cấp trên từ 10 đến 100 %'),
  })
  .partial()
  .extend({ seen: values })
  .refine(sawEach, NOT_SEEN)
/** `seen`: role and field on the screen of who changes them; null: somebody who was not in the team there. */
export const memberInput = z.object({
  username: usernameInput,
  role: z.enum(ROLES),
  field: nfc(120).default(''),
  seen: z
    .object({ role: z.enum(ROLES), field: z.string().max(120) })
    .nullable()
    .default(null),
})
const membership = z.object({ role: z.enum(ROLES), field: z.string().max(120) })
/**
 * A team pasted from a table: name or username, role, field; one person a line. `seen`: what the look before said that each person was, by username (null: not
 * in the team); without it the table is only looked at.
 */
export const membersImportInput = z.object({ text: z.string().max(200_000), seen: z.record(usernameInput, membership.nullable()).nullable() })
/** A new document: by its kind, or one of the three by its stage. */
export const documentInput = z.union([z.object({ kind: z.enum(KINDS) }), z.object({ stage: z.enum(STAGES) })])

export const sectionInput = z.object({
  parentId: id.nullable(),
  /** Put behind this sibling; null: first. */ afterId: id.nullable(),
  title: filled(500),
  shortTitle: nfc(60).default(''),
})
export const sectionChangeInput = z
  .object({
    title: filled(500),
    shortTitle: nfc(60),
    budgetPages: z.number().positive().max(99).nullable(),
    field: nfc(120),
    dueDate: day.nullable(),
    landscape: z.boolean(),
    assignees: z.array(id).max(30),
  })
  .partial()
  .extend({ seen: values })
  .refine(sawEach, NOT_SEEN)

/** Who is responsible and until when, for many sections; what is left out stays as it is. `seen`: how the screen shows each. */
const responsible = z.array(id).max(30)
export const assignInput = z.object({
  sections: z
    .array(
      z.object({
        id,
        assignees: responsible.optional(),
        dueDate: day.nullable().optional(),
        seen: z.object({ assignees: responsible, dueDate: day.nullable() }),
      }),
    )
    .min(1)
    .max(1000),
})
export const sectionMoveInput = z.object({ parentId: id.nullable(), afterId: id.nullable() })

const reason = nfc(2000)
export const versionInput = z.object({ version: z.number().int().positive() })
/** `causes`: the causes of “cần duyệt lại” that the person saw; without them all that are open. */
export const confirmInput = versionInput.extend({ causes: z.array(id).max(200).optional() })
export const returnInput = z.object({ version: z.number().int().positive(), reason })
export const reopenInput = z.object({ reason })
/** `version` null: the words as they stand, kept as a version. S1: `seen`: the name that the screen showed; null: none. */
export const nameVersionInput = z.object({ version: z.number().int().positive().nullable(), name: filled(120), seen: nfc(120).nullable() })
export const restoreInput = z.object({ version: z.number().int().positive() })

const sourceSections = z
  .array(
    z.object({
      key: filled(60),
      parentKey: nfc(60).nullable(),
      label: nfc(60),
      title: nfc(600),
      text: z.string().transform((value) => value.normalize('NFC')),
    }),
  )
  .min(1)
  .max(600)
const versionFacts = {
  note: nfc(300).default(''),
  /** Day printed on it. */
  issuedOn: z.union([day, z.literal('')]).default(''),
  origin: nfc(300).default(''),
  circulation: z.enum(CIRCULATIONS).default(''),
  official: z.boolean().default(false),
}
const acknowledged = {
  /** The approved sections that the person was told it will touch. */
  touches: z.array(id).max(5000).default([]),
  /** What the person was asked to look at. */
  doubts: z.array(z.enum(VERSION_DOUBTS)).max(VERSION_DOUBTS.length).default([]),
}
export const sourceInput = z.object({ title: filled(300), kind: z.enum(UPSTREAM_KINDS).optional(), ...versionFacts, sections: sourceSections })
/** `seen`: the newest version that the person knows. */
export const sourceVersionInput = z.object({ ...versionFacts, sections: sourceSections, seen: z.number().int().nonnegative(), ...acknowledged })
export const sourcePreviewInput = z.object({ sections: sourceSections, issuedOn: versionFacts.issuedOn })
export const sharedTextInput = z.object({
  city: filled(200),
  title: filled(300),
  kind: z.enum(UPSTREAM_KINDS),
  ...versionFacts,
  sections: sourceSections,
})
export const sharedVersionInput = z.object({
  ...versionFacts,
  sections: sourceSections,
  seen: z.number().int().nonnegative(),
  doubts: acknowledged.doubts,
})
export const sharedPreviewInput = z.object({ number: z.number().int().positive() })
/** `seen`: the version that the dossier stood on when the person looked; 0: none. */
export const sharedTakeInput = z.object({ number: z.number().int().positive(), seen: z.number().int().nonnegative(), ...acknowledged })
const sourceFacts = { title: filled(300), kind: z.enum(UPSTREAM_KINDS) }
export const sourceChangeInput = z
  .object({ ...sourceFacts, seen: values })
  .partial()
  .required({ seen: true })
  .refine(sawEach, NOT_SEEN)
/** The same answer for several changes in several sections. `seen`: when the answer that stands was given, as the screen said it; null: none did. */
export const sourceAnswerInput = z.object({
  items: z
    .array(z.object({ sectionId: id, change: z.number().int().min(-1), seen: z.number().int().nullable() }))
    .min(1)
    .max(500),
  answer: z.enum(UPSTREAM_ANSWERS),
  reason: nfc(2000).default(''),
})
/** Which upstream text the coverage is told of; the first when left out. */
export const coverageQuery = z.object({ source: z.string().min(1).max(64).optional() })

export const sourceQuery = z.object({ version: z.coerce.number<string>().int().positive().optional() })
export const sourceChangesQuery = z.object({ from: z.coerce.number<string>().int().positive().optional() })
export const traceLinkInput = z.object({ sectionId: id, sourceId: id, sourceKey: filled(80) })

/** Words of a Word file for sections of a document. `seen`: the text of the section as the person saw it. */
export const importInput = z.object({
  fileName: filled(300),
  /** The file, put aside for this: it is kept with what is taken over. */
  original: id.optional(),
  undo: z.boolean().default(false),
  items: z
    .array(z.object({ sectionId: id, mode: z.enum(['replace', 'append']), content: z.unknown(), seen: z.string().max(2_000_000) }))
    .min(1)
    .max(600),
})

export const stageUpdateInput = z.object({ kind: z.enum(['take-content', 'add-section', 'drop-section']), sectionId: id })
export const freezeInput = z.object({ lineNumbers: z.boolean().default(false) })
/** `numbers`: of the profile, for the whole dossier; without them they stay as they are. */
export const formInput = z.object({ form: z.unknown(), profileId: filled(40), numbers: z.unknown().optional() })
/** A change of the form: only what was changed, each with what the screen said (S1). */
export const formChangeInput = z.object({
  form: values.default({}),
  profileId: filled(40).optional(),
  /** Of a profile, for the whole dossier. */
  numbers: z.object({ profileId: filled(40), values }).optional(),
  seen: z.object({ form: values.default({}), profileId: z.string().max(40).optional(), numbers: values.default({}) }),
})
export const officeProfileChangeInput = z.object({ numbers: values, seen: values })
export const officeProfileInput = z.object({ numbers: z.unknown() })
/** `since`: 'approved', the id of a frozen draft or of a moment; what changed since then comes as tracked changes. */
export const exportQuery = z.object({
  text: z.enum(['current', 'approved']).default('current'),
  since: id.optional(),
  comments: z.enum(['open']).optional(),
  suggestions: z.enum(['open']).optional(),
})
/** `frozen`: the newest frozen draft of each document. */
export const dossierFilesQuery = z.object({ which: z.enum(['current', 'frozen']).default('current') })
/** `since`: another frozen draft of the same document. */
export const draftSinceQuery = z.object({ since: id })
export const contentQuery = z.object({
  at: z.union([z.literal('current'), z.literal('approved'), z.coerce.number<string>().int().positive()]).default('current'),
})

/** What became of words that had lost their place: put back into the section, or not wanted any more. */
export const displacedSettleInput = z.object({ outcome: z.enum(['put-back', 'dropped']) })
